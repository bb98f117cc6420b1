using Lucid.Chain.Storage;

namespace Lucid.Tests.Chain.Services.BlockManager;

/// <summary>A folder that does not do all that is asked of it.</summary>
internal sealed class PickyFiles(IChainFiles files) : IChainFiles
{
    /// <summary>It does not take files whose name begins so.</summary>
    public string? Refuses { get; set; }

    /// <summary>It does not cut files.</summary>
    public bool CutsNothing { get; set; }

    public IChainFile Open(string name) => new PickyFile(this, files.Open(name));

    public byte[]? Read(string name) => files.Read(name);

    public void Replace(string name, ReadOnlySpan<byte> content)
    {
        if (Refuses is { } refused && name.StartsWith(refused, StringComparison.Ordinal))
            throw new IOException("No space left on the picky disk.");
        files.Replace(name, content);
    }

    public void Delete(string name) => files.Delete(name);

    public IReadOnlyList<string> List(string prefix) => files.List(prefix);

    private sealed class PickyFile(PickyFiles folder, IChainFile file) : IChainFile
    {
        public long Length => file.Length;

        public int Read(long offset, Span<byte> destination) => file.Read(offset, destination);

        public void Append(ReadOnlySpan<byte> data) => file.Append(data);

        public void Flush() => file.Flush();

        public void Truncate(long length)
        {
            if (folder.CutsNothing) throw new IOException("The picky disk cuts nothing.");
            file.Truncate(length);
        }

        public void Dispose() => file.Dispose();
    }
}

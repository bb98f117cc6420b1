using Lucid.Persistence.Files;

namespace Lucid.Tests.Chain.Services.BlockManager;

/// <summary>A folder that does not do all that is asked of it.</summary>
internal sealed class PickyFiles(IFileFolder files) : IFileFolder
{
    /// <summary>It does not take files whose name begins so.</summary>
    public string? Refuses { get; set; }

    /// <summary>It does not cut files.</summary>
    public bool CutsNothing { get; set; }

    public IAppendFile Open(string name) => new PickyFile(this, files.Open(name));

    public byte[]? Read(string name) => files.Read(name);

    public void Replace(string name, ReadOnlySpan<byte> content)
    {
        if (Refuses is { } refused && name.StartsWith(refused, StringComparison.Ordinal))
            throw new IOException("No space left on the picky disk.");
        files.Replace(name, content);
    }

    public bool Exists(string name) => files.Exists(name);

    public void Delete(string name) => files.Delete(name);

    public IReadOnlyList<string> List(string prefix) => files.List(prefix);

    public IFileFolder Folder(string name) => files.Folder(name);

    public IReadOnlyList<string> Folders() => files.Folders();

    public void DeleteFolder(string name) => files.DeleteFolder(name);

    private sealed class PickyFile(PickyFiles folder, IAppendFile file) : IAppendFile
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

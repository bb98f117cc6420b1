using Lucid.Chain.Storage;

namespace Lucid.Tests.Chain.Services.BlockManager;

/// <summary>A folder that does not take files whose name begins so.</summary>
internal sealed class PickyFiles(IChainFiles files) : IChainFiles
{
    public string? Refuses { get; set; }

    public IChainFile Open(string name) => files.Open(name);

    public byte[]? Read(string name) => files.Read(name);

    public void Replace(string name, ReadOnlySpan<byte> content)
    {
        if (Refuses is { } refused && name.StartsWith(refused, StringComparison.Ordinal))
            throw new IOException("No space left on the picky disk.");
        files.Replace(name, content);
    }

    public void Delete(string name) => files.Delete(name);

    public IReadOnlyList<string> List(string prefix) => files.List(prefix);
}

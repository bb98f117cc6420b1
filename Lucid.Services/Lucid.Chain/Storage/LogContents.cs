using Lucid.Chain.Blocks;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Storage;

/// <summary>Where the blocks of a log are, and which follows which.</summary>
internal sealed class LogContents
{
    private readonly List<(long Offset, RecordKind Kind)> _records = [];
    private readonly Dictionary<Hash256, (long Offset, Hash256 Parent)> _blocks = [];

    /// <summary>All records in the order of the log.</summary>
    public IReadOnlyList<(long Offset, RecordKind Kind)> Records => _records;

    public void Add(long offset, RecordKind kind, byte[] payload)
    {
        _records.Add((offset, kind));
        if (kind != RecordKind.Block) return;
        var record = new CanonicalReader(payload);
        var block = new CanonicalReader(record.ReadBlob(Block.MaximumBytes));
        // What is no block is found out when it is read.
        if (BlockHeader.Read(ref block) is { } header) _blocks[header.Hash] = (offset, header.Parent);
    }

    /// <summary>
    /// Where the blocks after <paramref name="start"/> up to <paramref name="end"/> are; null when they do not lead there.
    /// </summary>
    public List<long>? PathTo(Hash256 end, Hash256 start)
    {
        var path = new List<long>();
        for (var at = end; at != start; at = _blocks[at].Parent)
        {
            if (!_blocks.TryGetValue(at, out var block)) return null;
            path.Add(block.Offset);
        }

        path.Reverse();
        return path;
    }
}

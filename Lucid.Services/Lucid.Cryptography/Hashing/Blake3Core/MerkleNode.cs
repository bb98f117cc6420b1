using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Lucid.Cryptography.Hashing.Blake3Core.Specification;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>A prefix byte and two hashes: 65 bytes, which are one chunk of two blocks, the second with one byte.</summary>
internal static class MerkleNode
{
    public const int PairBytes = 2 * HashBytes;

    private const int NodeBytes = 1 + PairBytes;
    private const int StagedBytes = 2 * BlockBytes;

    // Twice the widest vector, so that the last lanes of a long run are filled by repeating finished nodes.
    private const int StagedNodes = 2 * (int)LaneWidth.Sixteen;

    private static LaneJob Job => new()
    {
        Stride = StagedBytes,
        Blocks = 2,
        LastBlockLength = NodeBytes - BlockBytes,
        Flags = NodeFlags.None,
        FirstBlockFlags = NodeFlags.ChunkStart,
        LastBlockFlags = NodeFlags.ChunkEnd | NodeFlags.Root,
    };

    /// <summary>Hashes one node.</summary>
    public static void Hash(byte prefix, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> destination, LaneWidth width)
    {
        if (Compression.UsesRows(width))
        {
            RowMerkleNode.Hash(prefix, in left[..HashBytes][0], in right[..HashBytes][0], ref destination[..HashBytes][0]);
            return;
        }

        Span<byte> node = stackalloc byte[NodeBytes];
        node[0] = prefix;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + HashBytes)..]);
        ChunkTree.Hash(HashMode.Hash, node, destination[..HashBytes], width);
    }

    /// <summary>Hashes as many nodes as there are pairs, one to a vector lane.</summary>
    /// <remarks>A group is copied before its hashes are written, which take half the room: the hashes may overwrite the pairs.</remarks>
    [SkipLocalsInit]
    public static void HashMany(byte prefix, ReadOnlySpan<byte> pairs, Span<byte> hashes, LaneWidth width)
    {
        Span<byte> staged = stackalloc byte[Math.Min(pairs.Length / PairBytes, StagedNodes) * StagedBytes];
        staged.Clear();
        var key = ChainingValue.Initial;
        var job = Job;
        while (!pairs.IsEmpty)
        {
            var count = Math.Min(pairs.Length / PairBytes, StagedNodes);
            for (var i = 0; i < count; i++)
            {
                var node = staged[(i * StagedBytes)..];
                node[0] = prefix;
                pairs.Slice(i * PairBytes, PairBytes).CopyTo(node[1..]);
            }

            LaneHashing.Hash(in MemoryMarshal.GetReference(staged), count, in key, in job, ref MemoryMarshal.GetReference(hashes), width);
            pairs = pairs[(count * PairBytes)..];
            hashes = hashes[(count * HashBytes)..];
        }
    }
}

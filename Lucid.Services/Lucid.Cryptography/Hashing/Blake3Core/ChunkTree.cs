using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>
/// The tree over an input that arrives batch by batch: the finished subtrees, one per set bit of their number (paper, section 5.1).
/// </summary>
/// <remarks>A batch is added only when more input follows it, so nothing merged here can be the root.</remarks>
internal struct ChunkTree
{
    private Subtrees _subtrees;
    private ulong _batches;

    /// <summary>How many chunks the added batches hold.</summary>
    public readonly ulong Chunks => _batches * Batch.Chunks;

    /// <summary>Hashes an input that is wholly there.</summary>
    [SkipLocalsInit]
    public static void Hash(in HashMode mode, ReadOnlySpan<byte> input, Span<byte> destination, LaneWidth width)
    {
        if (input.Length <= Batch.Bytes)
        {
            Batch.Top(input, 0, in mode, width).Output(0, destination, width);
            return;
        }

        HashLong(in mode, input, destination, width);
    }

    /// <summary>Adds one full batch.</summary>
    public void Add(ReadOnlySpan<byte> batch, in HashMode mode, LaneWidth width)
    {
        var value = Batch.Top(batch, Chunks, in mode, width).ChainingValue(width);
        var depth = BitOperations.PopCount(_batches);
        for (var merges = BitOperations.TrailingZeroCount(~_batches); merges > 0; merges--)
        {
            depth--;
            value = Node.Parent(in _subtrees[depth], in value, in mode).ChainingValue(width);
        }

        _subtrees[depth] = value;
        _batches++;
    }

    /// <summary>The root, given what follows the added batches: not empty unless nothing was added, and at most one batch.</summary>
    public readonly Node Root(ReadOnlySpan<byte> rest, in HashMode mode, LaneWidth width)
    {
        var node = Batch.Top(rest, Chunks, in mode, width);
        for (var depth = BitOperations.PopCount(_batches) - 1; depth >= 0; depth--)
            node = Node.Parent(in _subtrees[depth], node.ChainingValue(width), in mode);
        return node;
    }

    private static void HashLong(in HashMode mode, ReadOnlySpan<byte> input, Span<byte> destination, LaneWidth width)
    {
        var tree = new ChunkTree();
        for (; input.Length > Batch.Bytes; input = input[Batch.Bytes..]) tree.Add(input[..Batch.Bytes], in mode, width);
        tree.Root(input, in mode, width).Output(0, destination, width);
    }

    [InlineArray(Specification.MaximumDepth)]
    private struct Subtrees
    {
        private ChainingValue _value;
    }
}

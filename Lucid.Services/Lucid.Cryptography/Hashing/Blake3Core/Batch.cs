using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Lucid.Cryptography.Hashing.Blake3Core.Specification;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>A run of up to 64 chunks, hashed side by side and then merged level by level, also side by side.</summary>
/// <remarks>
/// 64 chunks fill every vector width down to the last few parents. Merging neighbours and carrying an odd last one up unchanged gives the
/// paper's tree (section 2.1: the left subtree is full and the largest power of two that leaves something on the right).
/// </remarks>
internal static class Batch
{
    public const int Chunks = 64;
    public const int Bytes = Chunks * ChunkBytes;

    /// <summary>The node on top of <paramref name="input"/>, which is not empty and not longer than a batch.</summary>
    [SkipLocalsInit]
    public static Node Top(ReadOnlySpan<byte> input, ulong firstChunk, in HashMode mode, LaneWidth width)
    {
        if (input.Length <= ChunkBytes) return Chunk.Top(input, firstChunk, in mode, width);

        Span<byte> values = stackalloc byte[Chunks * HashBytes];
        Span<byte> merged = stackalloc byte[Chunks / 2 * HashBytes];
        var count = HashChunks(input, firstChunk, in mode, values, width);
        while (count > 2)
        {
            count = Merge(values, count, in mode, merged, width);
            var other = merged;
            merged = values;
            values = other;
        }

        return Node.Parent(in At(values, 0), in At(values, 1), in mode);
    }

    private static int HashChunks(ReadOnlySpan<byte> input, ulong firstChunk, in HashMode mode, Span<byte> values, LaneWidth width)
    {
        var whole = input.Length / ChunkBytes;
        var job = LaneJob.Chunks(firstChunk, mode.Flags);
        LaneHashing.Hash(in MemoryMarshal.GetReference(input), whole, in mode.Key, in job, ref MemoryMarshal.GetReference(values), width);
        var rest = input[(whole * ChunkBytes)..];
        if (rest.IsEmpty) return whole;
        At(values, whole) = Chunk.Top(rest, firstChunk + (uint)whole, in mode, width).ChainingValue(width);
        return whole + 1;
    }

    private static int Merge(ReadOnlySpan<byte> children, int count, in HashMode mode, Span<byte> parents, LaneWidth width)
    {
        var pairs = count / 2;
        var job = LaneJob.Parents(mode.Flags);
        ref readonly var input = ref MemoryMarshal.GetReference(children);
        LaneHashing.Hash(in input, pairs, in mode.Key, in job, ref MemoryMarshal.GetReference(parents), width);
        if (count % 2 == 0) return pairs;
        children.Slice((count - 1) * HashBytes, HashBytes).CopyTo(parents[(pairs * HashBytes)..]);
        return pairs + 1;
    }

    private static ref ChainingValue At(Span<byte> values, int index) => ref MemoryMarshal.Cast<byte, ChainingValue>(values)[index];
}

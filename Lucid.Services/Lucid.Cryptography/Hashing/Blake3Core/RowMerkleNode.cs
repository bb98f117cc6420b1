using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Lucid.Cryptography.Hashing.Blake3Core.Specification;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>A Merkle node by rows, without leaving the registers between its two blocks.</summary>
internal static class RowMerkleNode
{
    /// <summary>Hashes <paramref name="prefix"/>, the 32 bytes at <paramref name="left"/> and those at <paramref name="right"/>.</summary>
    /// <remarks>Invariant: <paramref name="output"/> refers to 32 writable bytes. They may be those of an input.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Hash(byte prefix, ref readonly byte left, ref readonly byte right, ref byte output)
    {
        var (left1, left2) = Halves(in left);
        var (right1, right2) = Halves(in right);

        // The prefix moves every later byte up by one, and the last one into the second block.
        var start = Vector128.Create((uint)prefix << 24);
        var message = new RowMessage(
            Words4.MoveUp(start, left1), Words4.MoveUp(left1, left2), Words4.MoveUp(left2, right1), Words4.MoveUp(right1, right2));
        var rows = new Rows(
            Vector128.Create(Iv0, Iv1, Iv2, Iv3), Vector128.Create(Iv4, Iv5, Iv6, Iv7), counter: 0, BlockBytes, NodeFlags.ChunkStart);
        RowCompression.Mix(ref rows, ref message);

        var zero = Vector128<uint>.Zero;
        message = new RowMessage(Words4.MoveUp(right2, zero), zero, zero, zero);
        rows = new Rows(rows.A ^ rows.C, rows.B ^ rows.D, counter: 0, length: 1, NodeFlags.ChunkEnd | NodeFlags.Root);
        RowCompression.Mix(ref rows, ref message);
        Unsafe.WriteUnaligned(ref output, rows.A ^ rows.C);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref output, HashBytes / 2), rows.B ^ rows.D);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<uint> First, Vector128<uint> Second) Halves(ref readonly byte hash)
    {
        ref readonly var second = ref Unsafe.Add(ref Unsafe.AsRef(in hash), HashBytes / 2);
        return (Unsafe.ReadUnaligned<Vector128<uint>>(in hash), Unsafe.ReadUnaligned<Vector128<uint>>(in second));
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using static Lucid.Cryptography.Hashing.Blake3Core.Specification;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>One compression with the 4 × 4 state's rows as vectors: all four columns, then all four diagonals, are mixed at once.</summary>
/// <remarks>Invariant: <c>block</c> refers to 64 readable bytes, <c>output</c> to 64 writable ones.</remarks>
internal static class RowCompression
{
    public static bool IsSupported => Sse2.IsSupported || AdvSimd.Arm64.IsSupported;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Compress(ref ChainingValue value, ref readonly byte block, ulong counter, uint length, NodeFlags flags)
    {
        ref var first = ref Unsafe.As<ChainingValue, Vector128<uint>>(ref value);
        ref var second = ref Unsafe.Add(ref first, 1);
        var rows = new Rows(first, second, counter, length, flags);
        var message = new RowMessage(in block);
        Mix(ref rows, ref message);
        first = rows.A ^ rows.C;
        second = rows.B ^ rows.D;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Expand(
        ref readonly ChainingValue value, ref readonly byte block, ulong counter, uint length, NodeFlags flags, ref byte output)
    {
        ref var first = ref Unsafe.As<ChainingValue, Vector128<uint>>(ref Unsafe.AsRef(in value));
        ref var second = ref Unsafe.Add(ref first, 1);
        var rows = new Rows(first, second, counter, length, flags);
        var message = new RowMessage(in block);
        Mix(ref rows, ref message);
        Unsafe.WriteUnaligned(ref output, rows.A ^ rows.C);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref output, 16), rows.B ^ rows.D);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref output, 32), rows.C ^ first);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref output, 48), rows.D ^ second);
    }

    /// <summary>All rounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Mix(ref Rows rows, ref RowMessage message)
    {
        for (var round = 1; round < Rounds; round++)
        {
            Round(ref rows, in message);
            message.Permute();
        }

        Round(ref rows, in message);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(ref Rows rows, ref readonly RowMessage message)
    {
        Quarters(ref rows, message.ColumnX, message.ColumnY);

        // The diagonals come to stand in columns. Row B is needed last of all by the step before and first by the step after: it alone
        // stays where it is and the others turn around it, so that no turn is waited for.
        rows.A = Words4.TurnRight(rows.A);
        rows.C = Words4.TurnLeft(rows.C);
        rows.D = Words4.TurnHalf(rows.D);
        Quarters(ref rows, message.DiagonalX, message.DiagonalY);
        rows.A = Words4.TurnLeft(rows.A);
        rows.C = Words4.TurnRight(rows.C);
        rows.D = Words4.TurnHalf(rows.D);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarters(ref Rows rows, Vector128<uint> x, Vector128<uint> y)
    {
        rows.A = rows.A + x + rows.B;
        rows.D = Words4.RotateRight16(rows.D ^ rows.A);
        rows.C += rows.D;
        rows.B = Words4.RotateRight12(rows.B ^ rows.C);
        rows.A = rows.A + y + rows.B;
        rows.D = Words4.RotateRight8(rows.D ^ rows.A);
        rows.C += rows.D;
        rows.B = Words4.RotateRight7(rows.B ^ rows.C);
    }
}

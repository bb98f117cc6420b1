using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>Sixteen lanes: AVX-512, which rotates in one instruction.</summary>
/// <remarks>
/// Invariant: called only where <see cref="Avx512F.IsSupported"/>. Instructions are named one by one for <see cref="Lanes8"/>'s reason.
/// </remarks>
internal readonly struct Lanes16 : ILanes<Vector512<uint>>
{
    public static int Count => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Broadcast(uint word) => Vector512.Create(word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Load(ref readonly uint words) => Unsafe.As<uint, Vector512<uint>>(ref Unsafe.AsRef(in words));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> LoadRows(ref readonly byte input, nint stride)
    {
        ref var start = ref Unsafe.AsRef(in input);
        var rows = Unsafe.ReadUnaligned<Vector128<uint>>(in input).ToVector256Unsafe().ToVector512Unsafe();
        rows = Avx512F.InsertVector128(rows, Unsafe.ReadUnaligned<Vector128<uint>>(in Unsafe.Add(ref start, stride)), 1);
        rows = Avx512F.InsertVector128(rows, Unsafe.ReadUnaligned<Vector128<uint>>(in Unsafe.Add(ref start, 2 * stride)), 2);
        return Avx512F.InsertVector128(rows, Unsafe.ReadUnaligned<Vector128<uint>>(in Unsafe.Add(ref start, 3 * stride)), 3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreRows(Vector512<uint> rows, ref byte output, nint stride)
    {
        Unsafe.WriteUnaligned(ref output, Avx512F.ExtractVector128(rows, 0));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref output, stride), Avx512F.ExtractVector128(rows, 1));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref output, 2 * stride), Avx512F.ExtractVector128(rows, 2));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref output, 3 * stride), Avx512F.ExtractVector128(rows, 3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Add(Vector512<uint> left, Vector512<uint> right) => Avx512F.Add(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Xor(Vector512<uint> left, Vector512<uint> right) => Avx512F.Xor(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> RotateRight16(Vector512<uint> words) => Avx512F.RotateRight(words, 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> RotateRight12(Vector512<uint> words) => Avx512F.RotateRight(words, 12);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> RotateRight8(Vector512<uint> words) => Avx512F.RotateRight(words, 8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> RotateRight7(Vector512<uint> words) => Avx512F.RotateRight(words, 7);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> UnpackLow(Vector512<uint> left, Vector512<uint> right) => Avx512F.UnpackLow(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> UnpackHigh(Vector512<uint> left, Vector512<uint> right) => Avx512F.UnpackHigh(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> UnpackLowHalves(Vector512<uint> left, Vector512<uint> right) =>
        Avx512F.UnpackLow(left.AsUInt64(), right.AsUInt64()).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> UnpackHighHalves(Vector512<uint> left, Vector512<uint> right) =>
        Avx512F.UnpackHigh(left.AsUInt64(), right.AsUInt64()).AsUInt32();
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>Eight lanes: AVX2.</summary>
/// <remarks>
/// Invariant: called only where <see cref="Avx2.IsSupported"/>. The instructions are named one by one so that each is what it says, or the
/// program fails: <see cref="Vector256"/>'s operators would be emulated in silence where AVX2 is left out.
/// </remarks>
internal readonly struct Lanes8 : ILanes<Vector256<uint>>
{
    private static Vector256<byte> RotationBy16
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(
            (byte)2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13,
            2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13);
    }

    private static Vector256<byte> RotationBy8
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(
            (byte)1, 2, 3, 0, 5, 6, 7, 4, 9, 10, 11, 8, 13, 14, 15, 12,
            1, 2, 3, 0, 5, 6, 7, 4, 9, 10, 11, 8, 13, 14, 15, 12);
    }

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Broadcast(uint word) => Vector256.Create(word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Load(ref readonly uint words) => Unsafe.As<uint, Vector256<uint>>(ref Unsafe.AsRef(in words));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> LoadRows(ref readonly byte input, nint stride) =>
        Avx2.InsertVector128(
            Unsafe.ReadUnaligned<Vector128<uint>>(in input).ToVector256Unsafe(),
            Unsafe.ReadUnaligned<Vector128<uint>>(in Unsafe.Add(ref Unsafe.AsRef(in input), stride)),
            1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreRows(Vector256<uint> rows, ref byte output, nint stride)
    {
        Unsafe.WriteUnaligned(ref output, rows.GetLower());
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref output, stride), Avx2.ExtractVector128(rows, 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Add(Vector256<uint> left, Vector256<uint> right) => Avx2.Add(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Xor(Vector256<uint> left, Vector256<uint> right) => Avx2.Xor(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> RotateRight16(Vector256<uint> words) => Avx2.Shuffle(words.AsByte(), RotationBy16).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> RotateRight12(Vector256<uint> words) =>
        Avx2.Or(Avx2.ShiftRightLogical(words, 12), Avx2.ShiftLeftLogical(words, 20));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> RotateRight8(Vector256<uint> words) => Avx2.Shuffle(words.AsByte(), RotationBy8).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> RotateRight7(Vector256<uint> words) =>
        Avx2.Or(Avx2.ShiftRightLogical(words, 7), Avx2.ShiftLeftLogical(words, 25));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> UnpackLow(Vector256<uint> left, Vector256<uint> right) => Avx2.UnpackLow(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> UnpackHigh(Vector256<uint> left, Vector256<uint> right) => Avx2.UnpackHigh(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> UnpackLowHalves(Vector256<uint> left, Vector256<uint> right) =>
        Avx2.UnpackLow(left.AsUInt64(), right.AsUInt64()).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> UnpackHighHalves(Vector256<uint> left, Vector256<uint> right) =>
        Avx2.UnpackHigh(left.AsUInt64(), right.AsUInt64()).AsUInt32();
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>Four lanes: SSE on x64, NEON on ARM64.</summary>
internal readonly struct Lanes4 : ILanes<Vector128<uint>>
{
    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Broadcast(uint word) => Vector128.Create(word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Load(ref readonly uint words) => Vector128.LoadUnsafe(in words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> LoadRows(ref readonly byte input, nint stride) => Unsafe.ReadUnaligned<Vector128<uint>>(in input);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreRows(Vector128<uint> rows, ref byte output, nint stride) => Unsafe.WriteUnaligned(ref output, rows);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Add(Vector128<uint> left, Vector128<uint> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Xor(Vector128<uint> left, Vector128<uint> right) => left ^ right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> RotateRight16(Vector128<uint> words) => Words4.RotateRight16(words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> RotateRight12(Vector128<uint> words) => Words4.RotateRight12(words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> RotateRight8(Vector128<uint> words) => Words4.RotateRight8(words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> RotateRight7(Vector128<uint> words) => Words4.RotateRight7(words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> UnpackLow(Vector128<uint> left, Vector128<uint> right) => Words4.UnpackLow(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> UnpackHigh(Vector128<uint> left, Vector128<uint> right) => Words4.UnpackHigh(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> UnpackLowHalves(Vector128<uint> left, Vector128<uint> right) =>
        Vector128.Create(left.GetLower(), right.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> UnpackHighHalves(Vector128<uint> left, Vector128<uint> right) =>
        Vector128.Create(left.GetUpper(), right.GetUpper());
}

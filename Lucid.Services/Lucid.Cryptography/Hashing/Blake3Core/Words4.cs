using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>What both users of 128-bit vectors rotate and interleave with, on x64 and on ARM64.</summary>
/// <remarks>
/// Rotations by whole bytes are permutations. ARM64 has an instruction that shifts into the bits which the other shift leaves free.
/// x64 without SSSE3 is what an ahead-of-time compiler assumes that optimises for size: it has to do with shifts.
/// </remarks>
internal static class Words4
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> RotateRight16(Vector128<uint> words)
    {
        if (AdvSimd.IsSupported) return AdvSimd.ReverseElement16(words);
        var bytes = Vector128.Create((byte)2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13);
        if (Ssse3.IsSupported) return Ssse3.Shuffle(words.AsByte(), bytes).AsUInt32();
        return (words >>> 16) | (words << 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> RotateRight12(Vector128<uint> words) =>
        AdvSimd.IsSupported ? AdvSimd.ShiftRightAndInsert(words << 20, words, 12) : (words >>> 12) | (words << 20);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> RotateRight8(Vector128<uint> words)
    {
        var bytes = Vector128.Create((byte)1, 2, 3, 0, 5, 6, 7, 4, 9, 10, 11, 8, 13, 14, 15, 12);
        if (AdvSimd.Arm64.IsSupported) return AdvSimd.Arm64.VectorTableLookup(words.AsByte(), bytes).AsUInt32();
        if (Ssse3.IsSupported) return Ssse3.Shuffle(words.AsByte(), bytes).AsUInt32();
        return (words >>> 8) | (words << 24);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> RotateRight7(Vector128<uint> words) =>
        AdvSimd.IsSupported ? AdvSimd.ShiftRightAndInsert(words << 25, words, 7) : (words >>> 7) | (words << 25);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> UnpackLow(Vector128<uint> left, Vector128<uint> right)
    {
        if (AdvSimd.Arm64.IsSupported) return AdvSimd.Arm64.ZipLow(left, right);
        if (Sse2.IsSupported) return Sse2.UnpackLow(left, right);
        return Vector128.Create(left[0], right[0], left[1], right[1]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> UnpackHigh(Vector128<uint> left, Vector128<uint> right)
    {
        if (AdvSimd.Arm64.IsSupported) return AdvSimd.Arm64.ZipHigh(left, right);
        if (Sse2.IsSupported) return Sse2.UnpackHigh(left, right);
        return Vector128.Create(left[2], right[2], left[3], right[3]);
    }

    /// <summary>Words 0 and 2 of left, then of right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Even(Vector128<uint> left, Vector128<uint> right)
    {
        if (AdvSimd.Arm64.IsSupported) return AdvSimd.Arm64.UnzipEven(left, right);
        if (Sse.IsSupported) return Sse.Shuffle(left.AsSingle(), right.AsSingle(), 0b10_00_10_00).AsUInt32();
        return Vector128.Create(left[0], left[2], right[0], right[2]);
    }

    /// <summary>Words 1 and 3 of left, then of right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Odd(Vector128<uint> left, Vector128<uint> right)
    {
        if (AdvSimd.Arm64.IsSupported) return AdvSimd.Arm64.UnzipOdd(left, right);
        if (Sse.IsSupported) return Sse.Shuffle(left.AsSingle(), right.AsSingle(), 0b11_01_11_01).AsUInt32();
        return Vector128.Create(left[1], left[3], right[1], right[3]);
    }

    /// <summary>Words 1, 2, 3, 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> TurnLeft(Vector128<uint> words) =>
        AdvSimd.IsSupported ? AdvSimd.ExtractVector128(words, words, 1) : Vector128.Shuffle(words, Vector128.Create(1u, 2, 3, 0));

    /// <summary>Words 2, 3, 0, 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> TurnHalf(Vector128<uint> words) =>
        AdvSimd.IsSupported ? AdvSimd.ExtractVector128(words, words, 2) : Vector128.Shuffle(words, Vector128.Create(2u, 3, 0, 1));

    /// <summary>Words 3, 0, 1, 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> TurnRight(Vector128<uint> words) =>
        AdvSimd.IsSupported ? AdvSimd.ExtractVector128(words, words, 3) : Vector128.Shuffle(words, Vector128.Create(3u, 0, 1, 2));

    /// <summary>The last byte of what is before, then all but the last of what follows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> MoveUp(Vector128<uint> before, Vector128<uint> after)
    {
        if (AdvSimd.IsSupported) return AdvSimd.ExtractVector128(before.AsByte(), after.AsByte(), 15).AsUInt32();
        if (Sse2.IsSupported) return Sse2.ShiftLeftLogical128BitLane(after, 1) | Sse2.ShiftRightLogical128BitLane(before, 15);
        var up = Vector128.Shuffle(after.AsByte(), Vector128.Create((byte)0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14));
        return up.WithElement(0, before.AsByte()[15]).AsUInt32();
    }
}

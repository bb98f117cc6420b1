using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>What this machine can do.</summary>
/// <remarks>
/// Ahead of time, .NET 10 decides about AVX2 and AVX-512 when it compiles, not when the program runs: a native x64 binary has eight lanes
/// if it is published with <c>IlcInstructionSet=x86-64-v3</c> (sixteen: <c>x86-64-v4</c>), and needs such a machine then; else four.
/// </remarks>
internal static class LaneWidths
{
    /// <summary>The widest, which is the fastest.</summary>
    public static LaneWidth Widest =>
        Avx512F.IsSupported ? LaneWidth.Sixteen
        : Avx2.IsSupported ? LaneWidth.Eight
        : Vector128.IsHardwareAccelerated ? LaneWidth.Four
        : LaneWidth.One;
}

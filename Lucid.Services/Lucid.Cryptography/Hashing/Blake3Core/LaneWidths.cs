using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>What this machine can do.</summary>
internal static class LaneWidths
{
    /// <summary>The widest, which is the fastest.</summary>
    public static LaneWidth Widest =>
        Avx512F.IsSupported ? LaneWidth.Sixteen
        : Avx2.IsSupported ? LaneWidth.Eight
        : Vector128.IsHardwareAccelerated ? LaneWidth.Four
        : LaneWidth.One;
}

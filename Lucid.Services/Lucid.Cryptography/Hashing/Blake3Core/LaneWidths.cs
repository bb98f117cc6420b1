namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>What this machine can do.</summary>
internal static class LaneWidths
{
    public static LaneWidth Widest => LaneWidth.One;
}

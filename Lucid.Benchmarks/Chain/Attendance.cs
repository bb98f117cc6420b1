namespace Lucid.Benchmarks.Chain;

/// <summary>What a stretch of slots came to.</summary>
/// <param name="Slots">How many slots there were.</param>
/// <param name="Blocks">How many of them have a block.</param>
/// <param name="Absences">How many had an absent node first in their leader order.</param>
/// <param name="LongestGap">Most slots in a row without a block.</param>
/// <param name="OpenBlocks">Blocks that are not final at the end.</param>
internal sealed record Attendance(int Slots, int Blocks, int Absences, int LongestGap, ulong OpenBlocks)
{
    public int Missed => Slots - Blocks;
}

namespace Lucid.Chain.Consensus;

/// <summary>
/// What a block mints (domain facts, tokenomics): whole LUCID by sessions and density, halved for each 2.1 billion minted.
/// </summary>
internal static class Rewards
{
    /// <summary>A block without a session gives this to the server, whatever was minted before.</summary>
    public const ulong IdleReward = 2 * Amounts.Lucid;

    private const ulong FirstMaximum = 50;
    private const ulong MintedPerHalving = 2_100_000_000 * Amounts.Lucid;

    /// <summary>The reward in millionths of LUCID.</summary>
    /// <param name="sessions">Sessions that the block anchors.</param>
    /// <param name="nodes">Active nodes.</param>
    /// <param name="megabytes">Size of the sessions, compressed.</param>
    /// <param name="minted">Millionths of LUCID minted before.</param>
    /// <param name="minimumDensityPercent">The density below which a block earns no more than one LUCID.</param>
    /// <param name="megabytesPerSession">Megabytes that count as a session.</param>
    public static ulong Of(
        ulong sessions, ulong nodes, ulong megabytes, ulong minted, ulong minimumDensityPercent = 20, ulong megabytesPerSession = 5)
    {
        var left = Amounts.MaximumSupply - Math.Min(minted, Amounts.MaximumSupply);
        if (sessions == 0) return Math.Min(IdleReward, left);
        var halvings = minted / MintedPerHalving;
        var most = halvings >= 6 ? 1 : Math.Max(1, FirstMaximum >> (int)halvings);
        var work = Math.Max(sessions, (megabytes + megabytesPerSession - 1) / megabytesPerSession);
        // floor((most − 1) · g_sessions · g_density) with both factors as fractions, so that every machine gets the same number.
        var sessionShare = Math.Min(sessions - 1, 9);
        var floor = (UInt128)minimumDensityPercent * Math.Max(nodes, 1);
        var density = UInt128.Min((UInt128)work * 100, (UInt128)100 * Math.Max(nodes, 1));
        var (densityShare, densityWhole) = density <= floor
            ? (0, 1)
            : (density - floor, (100 - (UInt128)minimumDensityPercent) * Math.Max(nodes, 1));
        var extra = (most - 1) * (UInt128)sessionShare * densityShare / (9 * densityWhole);
        return Math.Min((1 + (ulong)extra) * Amounts.Lucid, left);
    }
}

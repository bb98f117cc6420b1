namespace Lucid.Chain;

/// <summary>Amounts of LUCID are counted in millionths: 1 LUCID = 1,000,000.</summary>
internal static class Amounts
{
    public const ulong Lucid = 1_000_000;

    /// <summary>42,000,000,000 LUCID, the most there can ever be (domain facts, tokenomics).</summary>
    public const ulong MaximumSupply = 42_000_000_000 * Lucid;
}

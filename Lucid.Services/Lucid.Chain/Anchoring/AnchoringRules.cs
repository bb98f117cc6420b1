namespace Lucid.Chain.Anchoring;

/// <summary>When a batch goes (decisions §6).</summary>
/// <param name="BatchSize">This many go at once.</param>
/// <param name="BatchAge">Fewer go when the oldest has waited this long.</param>
internal sealed record AnchoringRules(int BatchSize, TimeSpan BatchAge)
{
    public static AnchoringRules Mainnet { get; } = new(100, TimeSpan.FromSeconds(300));

    /// <summary>Nobody waits five minutes while developing.</summary>
    public static AnchoringRules Sandbox { get; } = new(100, TimeSpan.FromSeconds(1));
}

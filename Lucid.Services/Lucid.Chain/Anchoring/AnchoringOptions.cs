namespace Lucid.Chain.Anchoring;

/// <summary>Settings of session anchoring; section <c>Anchoring</c>.</summary>
internal sealed class AnchoringOptions
{
    public const string SectionName = "Anchoring";

    /// <summary>The folder of the account's key.</summary>
    public string Data { get; set; } = "";

    /// <summary>Sessions that go at once, 1 to 100.</summary>
    public int BatchSize { get; set; } = 100;

    /// <summary>Seconds after which fewer go, 1 to 600; null for the network's: 300 on mainnet, 1 in a sandbox.</summary>
    public int? BatchSeconds { get; set; }
}

namespace Lucid.Chain.Node;

/// <summary>What a node's operator decides.</summary>
internal sealed record ChainNodeOptions
{
    /// <summary>The name the node registers with.</summary>
    public string Name { get; init; } = "node";

    /// <summary>Whether the server admits whoever asks. Never on a network of strangers.</summary>
    public bool AdmitsEveryone { get; init; }

    /// <summary>How far another clock may be from ours.</summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromSeconds(30);
}

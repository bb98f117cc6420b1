namespace Lucid.Chain.Contracts;

/// <summary>An account and sessions, as the final state has them.</summary>
public sealed record AnchoringViewRequest(string Account, IReadOnlyList<string> Sessions);

namespace Lucid.Chain.Contracts;

/// <summary>The account that may anchor without a fee in this node's name.</summary>
public sealed record DelegateAnchorerRequest(string Account);

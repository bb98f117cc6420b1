namespace Lucid.Chain.Contracts;

/// <summary>A session in a final block; <c>content</c> is its transaction in hex.</summary>
public sealed record FinalAnchorResponse(string SessionId, string TxId, ulong Height, string Content);

namespace Lucid.Chain.Contracts;

/// <summary>A block in its canonical encoding, in hex, to be checked against its parent on this node's chain.</summary>
public sealed record ValidateBlockRequest(string Block);

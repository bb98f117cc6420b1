namespace Lucid.Chain.Contracts;

/// <summary>Whether a block is valid; else <c>error</c> says why not.</summary>
public sealed record ValidateBlockResponse(bool Valid, string? Error);

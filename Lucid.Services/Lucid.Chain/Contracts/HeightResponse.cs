namespace Lucid.Chain.Contracts;

/// <summary>The height and when its block was made.</summary>
public sealed record HeightResponse(ulong Height, long Timestamp);

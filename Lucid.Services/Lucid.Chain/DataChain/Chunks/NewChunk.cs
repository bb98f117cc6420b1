namespace Lucid.Chain.DataChain.Chunks;

/// <summary>A chunk to register; every field has been checked and is in its stored spelling.</summary>
internal sealed record NewChunk(string SessionId, int Index, string Hash, long SizeBytes)
{
    public string? PreviousHash { get; init; }
}

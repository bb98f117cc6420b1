namespace Lucid.Chain.DataChain.Contracts;

/// <summary>What became of one chunk of a request.</summary>
/// <param name="Outcome">created, existing or refused.</param>
/// <param name="Chunk">The chunk, unless it was refused.</param>
/// <param name="ErrorCode">Why it was refused.</param>
/// <param name="ErrorMessage">The same for people.</param>
public sealed record RegisteredChunkResponse(
    string Outcome,
    ChunkResponse? Chunk,
    string? ErrorCode,
    string? ErrorMessage)
{
    /// <summary>The chunk is new.</summary>
    public const string Created = "created";

    /// <summary>The chunk was registered before.</summary>
    public const string Existing = "existing";

    /// <summary>The chunk was not taken.</summary>
    public const string Refused = "refused";
}

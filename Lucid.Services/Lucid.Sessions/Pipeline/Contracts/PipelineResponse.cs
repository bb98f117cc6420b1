namespace Lucid.Sessions.Pipeline.Contracts;

/// <summary>A session, whole. Times are milliseconds since 1970.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Owner">The owner's TRON address.</param>
/// <param name="Status">Its state.</param>
/// <param name="Source">What is recorded.</param>
/// <param name="Details">What its owner says about it.</param>
/// <param name="Limits">Its bounds.</param>
/// <param name="Version">Grows with every change; also the order of the feed of changes.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="StartedAt">When its recording began.</param>
/// <param name="EndedAt">When nothing more was recorded.</param>
/// <param name="SourceBytes">Bytes the source gave.</param>
/// <param name="StreamBytes">Bytes of the recorded stream.</param>
/// <param name="ChunkCount">Chunks that are stored.</param>
/// <param name="StoredBytes">Bytes of the stored chunks, once it is finished.</param>
/// <param name="EventCount">Audit events.</param>
/// <param name="GapCount">Announced gaps.</param>
/// <param name="ManifestHash">64 hex digits, once it is processed.</param>
/// <param name="MerkleRoot">64 hex digits, once it is processed.</param>
/// <param name="Anchor">Where it is anchored, once that is final.</param>
/// <param name="Failure">Why it is quarantined, failed, or ended by itself.</param>
/// <param name="Attempts">How often the step it is in was tried.</param>
internal sealed record PipelineResponse(
    string SessionId,
    string Owner,
    string Status,
    Recorder.Contracts.RecordingSource Source,
    SessionDetails Details,
    SessionLimits Limits,
    long Version,
    long CreatedAt,
    long UpdatedAt,
    long? StartedAt = null,
    long? EndedAt = null,
    long SourceBytes = 0,
    long StreamBytes = 0,
    int ChunkCount = 0,
    long StoredBytes = 0,
    int EventCount = 0,
    int GapCount = 0,
    string? ManifestHash = null,
    string? MerkleRoot = null,
    SessionAnchorDetails? Anchor = null,
    string? Failure = null,
    int Attempts = 0);

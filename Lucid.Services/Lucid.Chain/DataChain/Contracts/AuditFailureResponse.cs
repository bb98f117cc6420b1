namespace Lucid.Chain.DataChain.Contracts;

/// <summary>A chunk that an audit found not to be as it should.</summary>
/// <param name="ChunkId">The chunk.</param>
/// <param name="AuditId">The audit.</param>
/// <param name="Timestamp">When it was looked at.</param>
/// <param name="Checks">What was wrong.</param>
/// <param name="Reason">The same for people.</param>
public sealed record AuditFailureResponse(
    string ChunkId,
    string AuditId,
    DateTimeOffset Timestamp,
    AuditChecksResponse Checks,
    string? Reason);

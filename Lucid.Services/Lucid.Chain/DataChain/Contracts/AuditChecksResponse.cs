namespace Lucid.Chain.DataChain.Contracts;

/// <summary>What was checked of a chunk.</summary>
/// <param name="Record">The record is well-formed and its size is that of its content.</param>
/// <param name="References">The content's reference count is the number of its chunks.</param>
/// <param name="Content">The stored bytes have the hash and the size; null where they could not be fetched.</param>
public sealed record AuditChecksResponse(
    bool Record,
    bool References,
    bool? Content);

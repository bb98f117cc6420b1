namespace Lucid.Chain.Contracts;

/// <summary>
/// Where an anchoring stands: <c>pending</c>, <c>processing</c>, <c>confirmed</c> or <c>failed</c>. Times are milliseconds since 1970.
/// </summary>
public sealed record AnchoringResponse(
    string AnchoringId,
    string SessionId,
    string Status,
    long SubmittedAt,
    long EstimatedConfirmationTime,
    string? TransactionId,
    ulong? BlockHeight,
    long? ConfirmedAt,
    string? Failure);

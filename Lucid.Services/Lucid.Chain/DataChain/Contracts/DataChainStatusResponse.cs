namespace Lucid.Chain.DataChain.Contracts;

/// <summary>The state of the data chain, at most five seconds old.</summary>
/// <param name="Chunks">Registered chunks.</param>
/// <param name="Contents">Different contents that chunks reference.</param>
/// <param name="ReferencedBytes">Bytes of all chunks.</param>
/// <param name="UniqueBytes">Bytes of the referenced contents, each once.</param>
/// <param name="DedupRatio">The first over the second; 1 where nothing is shared or there is nothing.</param>
/// <param name="CorruptContents">Contents whose hash somebody brought with another size.</param>
/// <param name="GarbageCollection">Contents without references.</param>
/// <param name="Repair">Reference counts that crashes left in doubt.</param>
/// <param name="LastAudit">The latest audit.</param>
/// <param name="FailedVerifications">Failed results that are kept.</param>
/// <param name="Failures">The latest 20 of them.</param>
public sealed record DataChainStatusResponse(
    long Chunks,
    long Contents,
    long ReferencedBytes,
    long UniqueBytes,
    double DedupRatio,
    long CorruptContents,
    GarbageCollectionResponse GarbageCollection,
    RepairResponse Repair,
    AuditResponse? LastAudit,
    long FailedVerifications,
    IReadOnlyList<AuditFailureResponse> Failures);

using Lucid.Chain.DataChain.Contracts;

namespace Lucid.Chain.DataChain.Audits;

/// <summary>Audits and their results as callers see them.</summary>
internal static class AuditResponses
{
    public static AuditResponse ToResponse(this Audit audit) => new(
        audit.Id,
        audit.State,
        audit.StartedAt,
        audit.CompletedAt,
        audit.Population,
        audit.SampleSize,
        audit.Checked,
        audit.Failed,
        audit.ContentChecked,
        audit.Vanished);

    public static AuditFailureResponse ToResponse(this VerificationResult result) => new(
        result.ChunkId,
        result.AuditId,
        result.Timestamp,
        new AuditChecksResponse(result.Finding.Record, result.Finding.References, result.Finding.Content),
        result.Finding.Reason);
}

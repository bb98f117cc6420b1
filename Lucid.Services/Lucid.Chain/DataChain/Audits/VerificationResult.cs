using Lucid.Persistence.Documents;
using Lucid.Persistence.Errors;
using Lucid.Persistence.Indexes;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Audits;

/// <summary>What an audit found of a chunk; collection <c>integrity_verification_results</c>.</summary>
/// <param name="AuditId">The audit.</param>
/// <param name="ChunkId">The chunk.</param>
/// <param name="Timestamp">When it was looked at.</param>
/// <param name="ExpiresAt">When the result is forgotten.</param>
/// <param name="Finding">What was found.</param>
internal sealed record VerificationResult(
    string AuditId, string ChunkId, DateTimeOffset Timestamp, DateTimeOffset ExpiresAt, AuditFinding Finding)
    : IDocument<VerificationResult>
{
    public static CollectionDefinition Collection { get; } = new("integrity_verification_results",
    [
        new("expiry", new BsonDocument("expires_at", 1)) { ExpireAfter = TimeSpan.Zero },
        new("verified", new BsonDocument { { "verified", 1 }, { "timestamp", -1 } }),
        new("chunk", new BsonDocument { { "chunk_id", 1 }, { "timestamp", -1 } }),
    ]);

    /// <summary>One result for a chunk and an audit: looking again after a crash replaces it.</summary>
    public string Id => $"{AuditId}:{ChunkId}";

    public static VerificationResult FromBson(BsonDocument document)
    {
        var checks = document.FindDocument("checks") ?? throw new MalformedDocumentException("checks", BsonType.Null);
        AuditFinding finding = new(
            checks.GetFlag("record"),
            checks.GetFlag("references"),
            checks.TryGetValue("content", out var content) && content.IsBoolean ? content.AsBoolean : null,
            document.FindString("reason"));
        return new VerificationResult(
            document.GetString("audit_id"),
            document.GetString("chunk_id"),
            document.GetInstant("timestamp"),
            document.GetInstant("expires_at"),
            finding);
    }

    public BsonDocument ToBson() => new BsonDocument
    {
        { "_id", Id },
        { "audit_id", AuditId },
        { "chunk_id", ChunkId },
        { "timestamp", Timestamp.ToBson() },
        { "expires_at", ExpiresAt.ToBson() },
        { "verified", Finding.Verified },
        { "checks", ChecksToBson() },
    }.Put("reason", Finding.Reason);

    private BsonDocument ChecksToBson()
    {
        BsonDocument checks = new() { { "record", Finding.Record }, { "references", Finding.References } };
        return checks.Put("content", Finding.Content is { } content ? BsonBoolean.Create(content) : null);
    }
}

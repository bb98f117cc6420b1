using Lucid.Persistence.Documents;
using Microsoft.Extensions.Options;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Audits;

/// <summary>Keeps what audits found.</summary>
internal sealed class VerificationResults(
    DocumentCollection<VerificationResult> results, TimeProvider time, IOptions<DataChainOptions> options)
{
    private static readonly BsonDocument Failed = new("verified", false);

    public Task StoreAsync(string auditId, string chunkId, AuditFinding finding, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        VerificationResult result = new(auditId, chunkId, now, now.AddDays(options.Value.AuditResultDays), finding);
        var fields = result.ToBson();
        fields.Remove("_id");
        return results.UpsertAsync(new BsonDocument("_id", result.Id), new BsonDocument("$set", fields), cancellationToken);
    }

    public Task<long> CountFailedAsync(CancellationToken cancellationToken) => results.CountAsync(Failed, cancellationToken);

    /// <summary>The latest failed results.</summary>
    public Task<IReadOnlyList<VerificationResult>> ListFailedAsync(int limit, CancellationToken cancellationToken) =>
        results.FindAsync(new DocumentQuery(Failed, new BsonDocument("timestamp", -1), 0, limit), cancellationToken);
}

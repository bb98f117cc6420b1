using Lucid.Persistence.Documents;
using Microsoft.Extensions.Options;
using MongoDB.Bson;

namespace Lucid.Auth.Audit;

/// <summary>Writes and reads security events. An event is stored before its request is answered.</summary>
internal sealed class AuditLog(DocumentCollection<AuditEntry> entries, TimeProvider time, IOptions<AuthOptions> options)
{
    /// <summary>A new entry about a request; the caller completes it with <c>with</c> and stores it.</summary>
    public AuditEntry Create(string action, bool succeeded, ClientInfo client)
    {
        var now = time.GetUtcNow();
        return new AuditEntry(Guid.CreateVersion7(now).ToString(), now, action, succeeded)
        {
            ExpiresAt = now.AddDays(options.Value.AuditDays),
            IpAddress = client.IpAddress,
            UserAgent = client.UserAgent,
            RequestId = client.RequestId,
        };
    }

    public Task StoreAsync(AuditEntry entry, CancellationToken cancellationToken) => entries.InsertAsync(entry, cancellationToken);

    public async Task<(IReadOnlyList<AuditEntry> Entries, long Total)> ReadAsync(
        string? userId, string? action, int page, int limit, CancellationToken cancellationToken)
    {
        var filter = new BsonDocument();
        filter.Put("user_id", userId).Put("action", action);
        var total = await entries.CountAsync(filter, cancellationToken).ConfigureAwait(false);
        var query = new DocumentQuery(filter, new BsonDocument { { "timestamp", -1 }, { "_id", -1 } }, (page - 1) * limit, limit);
        return (await entries.FindAsync(query, cancellationToken).ConfigureAwait(false), total);
    }
}

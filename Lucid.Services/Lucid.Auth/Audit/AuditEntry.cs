using Lucid.Persistence.Documents;
using Lucid.Persistence.Indexes;
using MongoDB.Bson;

namespace Lucid.Auth.Audit;

/// <summary>One security event; collection <c>audit</c>. It never holds tokens, signatures, codes or secrets.</summary>
internal sealed record AuditEntry(string Id, DateTimeOffset Timestamp, string Action, bool Succeeded) : IDocument<AuditEntry>
{
    public static CollectionDefinition Collection { get; } = new("audit",
    [
        new("expiry", new BsonDocument("expires_at", 1)) { ExpireAfter = TimeSpan.Zero },
        new("timestamp", new BsonDocument("timestamp", -1)),
        new("user", new BsonDocument { { "user_id", 1 }, { "timestamp", -1 } }),
    ]);

    public required DateTimeOffset ExpiresAt { get; init; }

    public string? UserId { get; init; }

    public string? TronAddress { get; init; }

    public string? Resource { get; init; }

    public string? Reason { get; init; }

    public string? SessionId { get; init; }

    public required string IpAddress { get; init; }

    public required string UserAgent { get; init; }

    public required string RequestId { get; init; }

    public static AuditEntry FromBson(BsonDocument document) => new(
        document.GetString("_id"), document.GetInstant("timestamp"), document.GetString("action"), document.GetFlag("succeeded"))
    {
        ExpiresAt = document.GetInstant("expires_at"),
        UserId = document.FindString("user_id"),
        TronAddress = document.FindString("tron_address"),
        Resource = document.FindString("resource"),
        Reason = document.FindString("reason"),
        SessionId = document.FindString("session_id"),
        IpAddress = document.GetString("ip_address"),
        UserAgent = document.GetString("user_agent"),
        RequestId = document.GetString("request_id"),
    };

    public BsonDocument ToBson() => new BsonDocument
    {
        { "_id", Id },
        { "timestamp", Timestamp.ToBson() },
        { "action", Action },
        { "succeeded", Succeeded },
        { "expires_at", ExpiresAt.ToBson() },
        { "ip_address", IpAddress },
        { "user_agent", UserAgent },
        { "request_id", RequestId },
    }
        .Put("user_id", UserId)
        .Put("tron_address", TronAddress)
        .Put("resource", Resource)
        .Put("reason", Reason)
        .Put("session_id", SessionId);
}

using Lucid.Persistence.Documents;
using Lucid.Persistence.Indexes;
using MongoDB.Bson;

namespace Lucid.Auth.Sessions;

/// <summary>One sign-in and the tokens that follow from it; collection <c>sessions</c>.</summary>
/// <param name="Id">UUID, the claim <c>sid</c>.</param>
/// <param name="UserId">Account.</param>
/// <param name="RefreshHash">SHA-256 of the one refresh token that is good now.</param>
/// <param name="SecondFactor">A TOTP or recovery code was given in it.</param>
internal sealed record LoginSession(string Id, string UserId, byte[] RefreshHash, bool SecondFactor) : IDocument<LoginSession>
{
    public static CollectionDefinition Collection { get; } = new("sessions",
    [
        new("user", new BsonDocument { { "user_id", 1 }, { "last_activity", -1 } }),
        new("expiry", new BsonDocument("expires_at", 1)) { ExpireAfter = TimeSpan.Zero },
    ]);

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LastActivity { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required string IpAddress { get; init; }

    public required string UserAgent { get; init; }

    public string? Device { get; init; }

    /// <summary>When it was ended before its time.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public static LoginSession FromBson(BsonDocument document) => new(
        document.GetString("_id"), document.GetString("user_id"), document.GetBytes("refresh_hash"), document.GetFlag("second_factor"))
    {
        CreatedAt = document.GetInstant("created_at"),
        LastActivity = document.GetInstant("last_activity"),
        ExpiresAt = document.GetInstant("expires_at"),
        IpAddress = document.GetString("ip_address"),
        UserAgent = document.GetString("user_agent"),
        Device = document.FindString("device"),
        EndedAt = document.FindInstant("ended_at"),
    };

    public BsonDocument ToBson() => new BsonDocument
    {
        { "_id", Id },
        { "user_id", UserId },
        { "refresh_hash", new BsonBinaryData(RefreshHash) },
        { "second_factor", SecondFactor },
        { "created_at", CreatedAt.ToBson() },
        { "last_activity", LastActivity.ToBson() },
        { "expires_at", ExpiresAt.ToBson() },
        { "ip_address", IpAddress },
        { "user_agent", UserAgent },
    }
        .Put("device", Device)
        .Put("ended_at", EndedAt);
}

using Lucid.Auth.Totp;
using Lucid.Persistence.Documents;
using Lucid.Persistence.Indexes;
using Lucid.ServiceDefaults.Authentication;
using MongoDB.Bson;

namespace Lucid.Auth.Users;

/// <summary>An account; collection <c>users</c>.</summary>
internal sealed record User(string Id, string TronAddress, Role Role, DateTimeOffset CreatedAt) : IDocument<User>
{
    public static CollectionDefinition Collection { get; } = new("users",
    [
        new("tron_address", new BsonDocument("tron_address", 1)) { Unique = true },
        // Names are unique whatever their case: the key is the lower-case form.
        new("username_key", new BsonDocument("username_key", 1)) { Unique = true, Sparse = true },
        new("email_key", new BsonDocument("email_key", 1)) { Unique = true, Sparse = true },
        new("role", new BsonDocument("role", 1)),
        new("created_at", new BsonDocument("created_at", -1)),
    ]);

    public string? Username { get; init; }

    public string? Email { get; init; }

    public string? DisplayName { get; init; }

    public string Kyc { get; init; } = KycStatus.None;

    public bool Disabled { get; init; }

    public DateTimeOffset? LastLogin { get; init; }

    public long FailedLogins { get; init; }

    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>Live login sessions, oldest first, at most as many as the role allows.</summary>
    public IReadOnlyList<string> SessionIds { get; init; } = [];

    public TotpState? Totp { get; init; }

    public static User FromBson(BsonDocument document) => new(
        document.GetString("_id"), document.GetString("tron_address"), ReadRole(document.GetString("role")), document.GetInstant("created_at"))
    {
        Username = document.FindString("username"),
        Email = document.FindString("email"),
        DisplayName = document.FindString("display_name"),
        Kyc = document.GetString("kyc_status"),
        Disabled = document.GetFlag("disabled"),
        LastLogin = document.FindInstant("last_login"),
        FailedLogins = document.GetCount("failed_logins"),
        LockedUntil = document.FindInstant("locked_until"),
        SessionIds = document.GetStrings("session_ids"),
        Totp = document.FindDocument("totp") is { } totp ? TotpState.FromBson(totp) : null,
    };

    public BsonDocument ToBson() => new BsonDocument
    {
        { "_id", Id },
        { "tron_address", TronAddress },
        { "role", RoleNames.Format(Role) },
        { "kyc_status", Kyc },
        { "disabled", Disabled },
        { "failed_logins", FailedLogins },
        { "session_ids", new BsonArray(SessionIds) },
    }
        .Put("created_at", CreatedAt)
        .Put("username", Username)
        .Put("username_key", KeyOf(Username))
        .Put("email", Email)
        .Put("email_key", KeyOf(Email))
        .Put("display_name", DisplayName)
        .Put("last_login", LastLogin)
        .Put("locked_until", LockedUntil)
        .Put("totp", Totp?.ToBson());

    /// <summary>The form under which a name or e-mail address is unique.</summary>
    public static string? KeyOf(string? value) => value?.ToLowerInvariant();

    private static Role ReadRole(string name) => RoleNames.TryParse(name, out var role)
        ? role
        : throw new Persistence.Errors.MalformedDocumentException("role", BsonType.String);
}

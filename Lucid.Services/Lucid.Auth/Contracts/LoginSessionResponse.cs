namespace Lucid.Auth.Contracts;

/// <summary>A login session.</summary>
/// <param name="SessionId">Its id.</param>
/// <param name="Current">It is the caller's own.</param>
/// <param name="Device">Name given at login.</param>
/// <param name="IpAddress">Where it was last used.</param>
/// <param name="UserAgent">Program that signed in.</param>
/// <param name="CreatedAt">Sign-in.</param>
/// <param name="LastActivity">Last refresh.</param>
/// <param name="ExpiresAt">End, unless refreshed.</param>
public sealed record LoginSessionResponse(
    string SessionId,
    bool Current,
    string? Device,
    string IpAddress,
    string UserAgent,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastActivity,
    DateTimeOffset ExpiresAt);

namespace Lucid.Auth.Contracts;

/// <summary>Exchanges a refresh token.</summary>
/// <param name="RefreshToken">The newest one of the login session; an older one ends the session.</param>
public sealed record RefreshRequest(
    string RefreshToken);

namespace Lucid.Auth.Contracts;

/// <summary>Signs out.</summary>
/// <param name="LogoutAllSessions">End every login session of the account.</param>
public sealed record LogoutRequest(
    bool LogoutAllSessions = false);

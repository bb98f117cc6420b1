namespace Lucid.Auth.Contracts;

/// <summary>Asks whether an access token is good.</summary>
/// <param name="Token">The token.</param>
public sealed record VerifyRequest(
    string Token);

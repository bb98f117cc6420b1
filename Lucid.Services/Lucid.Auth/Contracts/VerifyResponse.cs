namespace Lucid.Auth.Contracts;

/// <summary>Whether an access token is good.</summary>
/// <param name="Valid">Signature, time, type and revocation were checked.</param>
/// <param name="Claims">Its claims when it is valid.</param>
/// <param name="Reason">Error code when it is not.</param>
public sealed record VerifyResponse(
    bool Valid,
    TokenClaimsResponse? Claims,
    string? Reason);

namespace Lucid.ServiceDefaults.Authentication;

/// <summary>Why a request was refused before it reached its endpoint.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Error code of the registry.</param>
/// <param name="Message">What happened and what to do, safe to show.</param>
internal sealed record AuthenticationFailure(int Status, string Code, string Message)
{
    public static readonly AuthenticationFailure Missing =
        new(401, "LUCID_ERR_2001", "This needs an access token: sign in and send it as 'Authorization: Bearer <token>'.");

    public static readonly AuthenticationFailure Expired =
        new(401, "LUCID_ERR_2002", "The access token has expired: exchange the refresh token for a new one.");

    public static readonly AuthenticationFailure Invalid =
        new(401, "LUCID_ERR_2003", "The access token is not valid: sign in again.");

    public static readonly AuthenticationFailure Revoked =
        new(401, "LUCID_ERR_2009", "The login session has ended: sign in again.");

    public static readonly AuthenticationFailure Unavailable =
        new(503, "LUCID_ERR_5008", "Tokens cannot be checked at the moment: try again shortly.");

    public static AuthenticationFailure Forbidden(string? reason) =>
        new(403, "LUCID_ERR_2004", reason ?? "Your role does not allow this.");
}

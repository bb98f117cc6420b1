using Lucid.ServiceDefaults.Errors;

namespace Lucid.ServiceDefaults.Authentication;

/// <summary>Why a token was refused: the registry's codes with sentences that say what to do.</summary>
internal static class AuthenticationFailure
{
    public static readonly ErrorCode Missing = ErrorCodes.BadCredentials with
    {
        Message = "This needs an access token: sign in and send it as 'Authorization: Bearer <token>'.",
    };

    public static readonly ErrorCode Expired = ErrorCodes.TokenExpired with
    {
        Message = "The access token has expired: exchange the refresh token for a new one.",
    };

    public static readonly ErrorCode Invalid = ErrorCodes.TokenInvalid with
    {
        Message = "The access token is not valid: sign in again.",
    };

    public static readonly ErrorCode Revoked = ErrorCodes.SessionExpired with
    {
        Message = "The login session has ended: sign in again.",
    };

    public static readonly ErrorCode Unchecked = ErrorCodes.Unavailable with
    {
        Message = "Tokens cannot be checked at the moment: try again shortly.",
    };
}

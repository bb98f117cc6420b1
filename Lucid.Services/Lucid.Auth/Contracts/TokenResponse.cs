namespace Lucid.Auth.Contracts;

/// <summary>A pair of tokens.</summary>
/// <param name="AccessToken">For the Authorization header.</param>
/// <param name="RefreshToken">For one exchange at <c>/auth/refresh</c>.</param>
/// <param name="TokenType"><c>Bearer</c>.</param>
/// <param name="ExpiresIn">Life of the access token in seconds.</param>
/// <param name="RefreshExpiresIn">Life of the refresh token in seconds.</param>
/// <param name="SessionId">The login session.</param>
/// <param name="TotpEnrollmentRequired">The role is withheld until TOTP is set up: the access token is a USER's.</param>
/// <param name="User">The account.</param>
public sealed record TokenResponse(
    string AccessToken,
    string RefreshToken,
    string TokenType,
    int ExpiresIn,
    int RefreshExpiresIn,
    string SessionId,
    bool TotpEnrollmentRequired,
    UserResponse User);

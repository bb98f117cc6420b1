using System.Globalization;
using System.Security.Claims;

namespace Lucid.ServiceDefaults.Authentication;

/// <summary>Typed access to the claims of an authenticated caller.</summary>
public static class ClaimsPrincipalExtensions
{
    /// <summary>The caller's role; <see cref="Role.None"/> without a valid role claim.</summary>
    public static Role GetRole(this ClaimsPrincipal user) =>
        RoleNames.TryParse(user.FindFirst(TokenClaims.Role)?.Value, out var role) ? role : Role.None;

    /// <summary>Whether the caller's identity has been checked.</summary>
    public static bool IsKycVerified(this ClaimsPrincipal user) => user.FindFirst(TokenClaims.Kyc)?.Value == TokenClaims.KycVerified;

    /// <summary>The caller's user id.</summary>
    /// <exception cref="InvalidOperationException">The caller was not authenticated by a Lucid token.</exception>
    public static string GetUserId(this ClaimsPrincipal user) => user.Require(TokenClaims.UserId);

    /// <summary>The id of the login session the caller's token belongs to.</summary>
    /// <exception cref="InvalidOperationException">The caller was not authenticated by a Lucid token.</exception>
    public static string GetLoginSessionId(this ClaimsPrincipal user) => user.Require(TokenClaims.SessionId);

    /// <summary>The id of the caller's token.</summary>
    /// <exception cref="InvalidOperationException">The caller was not authenticated by a Lucid token.</exception>
    public static string GetTokenId(this ClaimsPrincipal user) => user.Require(TokenClaims.TokenId);

    /// <summary>The time at which the caller's token expires.</summary>
    /// <exception cref="InvalidOperationException">The caller was not authenticated by a Lucid token.</exception>
    public static DateTimeOffset GetTokenExpiry(this ClaimsPrincipal user) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(user.Require(TokenClaims.Expires), CultureInfo.InvariantCulture));

    private static string Require(this ClaimsPrincipal user, string claim) =>
        user.FindFirst(claim)?.Value ?? throw new InvalidOperationException($"The caller has no claim '{claim}': the endpoint must require authorization.");
}

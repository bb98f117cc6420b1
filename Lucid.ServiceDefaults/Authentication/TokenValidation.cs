using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Lucid.ServiceDefaults.Authentication;

/// <summary>The one definition of what makes a token acceptable, used by the bearer handler and by the auth service.</summary>
public static class TokenValidation
{
    /// <summary>Allowed difference between the clocks of signer and validator.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>Parameters that accept HS256 tokens of one type, of Lucid's issuer and audience, signed by a key of the ring.</summary>
    /// <param name="keys">Keys of this deployment.</param>
    /// <param name="time">Clock for the lifetime check.</param>
    /// <param name="type"><see cref="TokenClaims.AccessType"/> or <see cref="TokenClaims.RefreshType"/>.</param>
    /// <param name="lifetime">Longest life of a token of this type.</param>
    public static TokenValidationParameters CreateParameters(SigningKeyRing keys, TimeProvider time, string type, TimeSpan lifetime) => new()
    {
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        ValidIssuer = TokenClaims.Issuer,
        ValidAudience = TokenClaims.Audience,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ClockSkew = ClockSkew,
        NameClaimType = TokenClaims.UserId,
        RoleClaimType = TokenClaims.Role,
        IssuerSigningKeyResolver = (_, _, kid, _) => keys.Find(kid, lifetime) is { } found ? [found.Key] : [],
        // Without this, a token without kid is tried against every key.
        TryAllIssuerSigningKeys = false,
        LifetimeValidator = (notBefore, expires, _, _) => IsAlive(notBefore, expires, time.GetUtcNow().UtcDateTime),
        // The header's typ is "JWT" for both types: the payload's claim decides.
        TypeValidator = (header, token, _) => RequireType(header, token, type),
    };

    private static bool IsAlive(DateTime? notBefore, DateTime? expires, DateTime now)
    {
        if (expires is null || notBefore is null)
            return false;
        if (expires <= now - ClockSkew)
            throw new SecurityTokenExpiredException("The token has expired.") { Expires = expires.Value };
        return notBefore <= now + ClockSkew;
    }

    private static string RequireType(string header, SecurityToken token, string type) =>
        token is JsonWebToken jwt && jwt.TryGetPayloadValue<string>(TokenClaims.Type, out var actual) && actual == type
            ? header
            : throw new SecurityTokenInvalidTypeException($"The token is not of type {type}.");
}

using System.Security.Cryptography;
using System.Text;
using Lucid.Auth.Users;
using Lucid.ServiceDefaults.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Lucid.Auth.Tokens;

/// <summary>Signs access and refresh tokens with the key of the current rotation period.</summary>
internal sealed class TokenIssuer(SigningKeyRing keys, TimeProvider time, IOptions<TokenOptions> options)
{
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>A token for requests, with the role that holds in this session.</summary>
    public string CreateAccess(User user, string sessionId, Role effectiveRole)
    {
        var claims = CreateClaims(user, sessionId, TokenClaims.AccessType);
        claims[TokenClaims.Role] = RoleNames.Format(effectiveRole);
        claims[TokenClaims.Kyc] = user.Kyc;
        return Sign(claims, options.Value.AccessLifetime);
    }

    /// <summary>A token for one exchange; it has no role, so it opens nothing.</summary>
    public string CreateRefresh(User user, string sessionId) =>
        Sign(CreateClaims(user, sessionId, TokenClaims.RefreshType), options.Value.RefreshLifetime);

    /// <summary>The form in which a refresh token is stored.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private static Dictionary<string, object> CreateClaims(User user, string sessionId, string type) => new(10)
    {
        [TokenClaims.Subject] = user.Id,
        [TokenClaims.UserId] = user.Id,
        [TokenClaims.TronAddress] = user.TronAddress,
        [TokenClaims.Type] = type,
        [TokenClaims.SessionId] = sessionId,
        [TokenClaims.TokenId] = Guid.NewGuid().ToString(),
    };

    private string Sign(Dictionary<string, object> claims, TimeSpan lifetime)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = TokenClaims.Issuer,
            Audience = TokenClaims.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + lifetime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(keys.Current.Key, SecurityAlgorithms.HmacSha256),
        });
    }
}

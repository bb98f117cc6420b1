using Lucid.ServiceDefaults.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Lucid.ServiceDefaults.Authentication;

/// <summary>
/// Signs tokens with which one service of Lucid calls another: the holder of the token secret vouches for itself. They live for a minute and belong to no
/// login session.
/// </summary>
public sealed class ServiceTokens(SigningKeyRing keys, ServiceIdentity identity, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>A token of this service with the rights of <paramref name="role"/>.</summary>
    public string Create(Role role)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = TokenClaims.Issuer,
            Audience = TokenClaims.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            Claims = new Dictionary<string, object>
            {
                [TokenClaims.Subject] = identity.Name,
                [TokenClaims.UserId] = identity.Name,
                [TokenClaims.Type] = TokenClaims.AccessType,
                [TokenClaims.SessionId] = identity.Name,
                [TokenClaims.TokenId] = Guid.NewGuid().ToString(),
                [TokenClaims.Role] = RoleNames.Format(role),
            },
            SigningCredentials = new SigningCredentials(keys.Current.Key, SecurityAlgorithms.HmacSha256),
        });
    }
}

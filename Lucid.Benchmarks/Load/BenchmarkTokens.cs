using Lucid.ServiceDefaults.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Lucid.Benchmarks.Load;

/// <summary>Access tokens that the services under test accept.</summary>
internal static class BenchmarkTokens
{
    public const string Secret = "only-for-this-benchmark-0123456789abcdef";

    public static string Create(Role role)
    {
        var keys = new SigningKeyRing(Options.Create(new TokenOptions { Secret = Secret }), TimeProvider.System);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = TokenClaims.Issuer,
            Audience = TokenClaims.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(15),
            Claims = new Dictionary<string, object>
            {
                [TokenClaims.Subject] = "benchmark",
                [TokenClaims.UserId] = "benchmark",
                [TokenClaims.TronAddress] = "TMVQGm1qAQYVdetCeGRRkTWYYrLXuHK2HC",
                [TokenClaims.Type] = TokenClaims.AccessType,
                [TokenClaims.Role] = RoleNames.Format(role),
                [TokenClaims.SessionId] = Guid.NewGuid().ToString(),
                [TokenClaims.TokenId] = Guid.NewGuid().ToString(),
            },
            SigningCredentials = new SigningCredentials(keys.Current.Key, SecurityAlgorithms.HmacSha256),
        });
    }
}

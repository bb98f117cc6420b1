using Lucid.Auth.Contracts;
using Lucid.Auth.Tokens;
using Lucid.Auth.Users;
using Lucid.ServiceDefaults.Authentication;
using Microsoft.Extensions.Options;

namespace Lucid.Auth.Sessions;

/// <summary>Makes the answer that carries a pair of tokens.</summary>
internal sealed class SessionTokens(TokenIssuer issuer, EffectiveRole roles, IOptions<TokenOptions> options)
{
    public TokenResponse Create(User user, string sessionId, bool secondFactor, string refreshToken) => new(
        issuer.CreateAccess(user, sessionId, roles.Of(user, secondFactor)),
        refreshToken,
        "Bearer",
        (int)options.Value.AccessLifetime.TotalSeconds,
        (int)options.Value.RefreshLifetime.TotalSeconds,
        sessionId,
        roles.EnrollmentRequired(user),
        user.ToResponse());
}

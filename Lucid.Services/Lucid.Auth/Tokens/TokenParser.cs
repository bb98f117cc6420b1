using System.Security.Claims;
using Lucid.ServiceDefaults.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Lucid.Auth.Tokens;

/// <summary>Reads tokens outside the Authorization header: a refresh token to exchange, an access token to verify.</summary>
internal sealed class TokenParser(SigningKeyRing keys, TimeProvider time, IOptions<TokenOptions> options)
{
    /// <summary>Longest token that is looked at; ours have some 600 characters.</summary>
    private const int MaximumLength = 4096;

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = MaximumLength };
    private readonly TokenValidationParameters _refresh =
        TokenValidation.CreateParameters(keys, time, TokenClaims.RefreshType, options.Value.RefreshLifetime);
    private readonly TokenValidationParameters _access =
        TokenValidation.CreateParameters(keys, time, TokenClaims.AccessType, options.Value.AccessLifetime);

    public Task<TokenValidationResult> ReadRefreshAsync(string token) => _handler.ValidateTokenAsync(token, _refresh);

    public Task<TokenValidationResult> ReadAccessAsync(string token) => _handler.ValidateTokenAsync(token, _access);

    public static ClaimsPrincipal Principal(TokenValidationResult valid) => new(valid.ClaimsIdentity);
}

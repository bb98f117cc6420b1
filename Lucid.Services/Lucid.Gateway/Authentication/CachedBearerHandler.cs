using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lucid.Gateway.Authentication;

/// <summary>The bearer scheme with <see cref="TokenCache"/> in front; refusing is left to the bearer scheme.</summary>
internal sealed class CachedBearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, TokenCache cache, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "CachedBearer";
    private const string Prefix = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string? header = Request.Headers.Authorization;
        if (header is null || !header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return Context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        }

        TokenFingerprint token = TokenFingerprint.Of(header.AsSpan(Prefix.Length).Trim());
        return cache.Find(token) is { } caller
            ? Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(caller, SchemeName)))
            : ValidateAsync(token);
    }

    private async Task<AuthenticateResult> ValidateAsync(TokenFingerprint token)
    {
        long started = time.GetTimestamp();
        AuthenticateResult result = await Context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        if (result is { Succeeded: true, Principal: ClaimsPrincipal caller })
        {
            cache.Add(token, caller, started);
        }

        return result;
    }
}

using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;

namespace Lucid.Gateway.Authentication;

/// <summary>
/// Finds out who is calling: from <see cref="TokenCache"/>, else from the bearer scheme. In place of the framework's authentication
/// middleware, which opens a service scope and makes a handler for every request.
/// </summary>
internal sealed class EdgeAuthenticationMiddleware(RequestDelegate next, TokenCache cache, TimeProvider time)
{
    private const string Prefix = "Bearer ";

    public Task InvokeAsync(HttpContext context)
    {
        string? header = context.Request.Headers.Authorization;
        if (header is null || !header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return next(context);
        }

        TokenFingerprint token = TokenFingerprint.Of(header.AsSpan(Prefix.Length).Trim());
        if (cache.Find(token) is not { } caller)
        {
            return ValidateAsync(context, token);
        }

        context.User = caller;
        return next(context);
    }

    private async Task ValidateAsync(HttpContext context, TokenFingerprint token)
    {
        long started = time.GetTimestamp();
        AuthenticateResult result = await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        if (result.Principal is { } caller)
        {
            context.User = caller;
            cache.Add(token, caller, started);
        }

        await next(context);
    }
}

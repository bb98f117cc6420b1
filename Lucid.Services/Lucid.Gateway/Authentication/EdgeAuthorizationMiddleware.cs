using Lucid.Gateway.Routing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;

namespace Lucid.Gateway.Authentication;

/// <summary>Lets nobody through to a protected route without a valid token. What a caller may do there, the service behind decides.</summary>
internal sealed class EdgeAuthorizationMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<GatewayRoute>() is { Access: not RouteAccess.Public }
        && context.User.Identity is not { IsAuthenticated: true }
            ? context.ChallengeAsync(JwtBearerDefaults.AuthenticationScheme)
            : next(context);
}

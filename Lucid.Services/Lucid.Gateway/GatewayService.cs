using Lucid.Gateway.Authentication;
using Lucid.Gateway.Guards;
using Lucid.Gateway.Meta;
using Lucid.Gateway.RateLimiting;
using Lucid.Gateway.Requests;
using Lucid.Gateway.Upstreams;
using Lucid.ServiceDefaults.Hosting;
using Lucid.ServiceDefaults.Redis;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lucid.Gateway;

/// <summary>The role <c>api-gateway</c>: the only way in.</summary>
internal static class GatewayService
{
    public static ServiceRole Role { get; } = new(
        "api-gateway",
        "The only way in: authenticates, limits and forwards every API request.",
        AddServices,
        MapEndpoints);

    private static void AddServices(WebApplicationBuilder builder)
    {
        builder.AddRequestLimits();
        builder.AddRedis(HealthStatus.Degraded);
        builder.AddEdgeAuthentication();
        builder.AddRateLimiting();
        builder.AddUpstreams();
        builder.AddConfiguredCors();
        builder.AddMeta();
    }

    /// <summary>
    /// The order is the contract: what is cheap and needs no state refuses first, the caller is known before he is counted, and
    /// he is counted before he is authorised, so that guessing tokens is limited too.
    /// </summary>
    private static void MapEndpoints(WebApplication app)
    {
        app.UseMiddleware<AccessLogMiddleware>();
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseMiddleware<PathGuardMiddleware>();
        app.UseMiddleware<HeaderGuardMiddleware>();
        app.UseRouting();
        app.UseConfiguredCors();
        app.UseEdgeAuthentication();
        app.UseMiddleware<RateLimitMiddleware>();
        app.UseMiddleware<EdgeAuthorizationMiddleware>();
        app.UseMiddleware<BodySizeMiddleware>();
        app.MapMeta();
        app.MapUpstreams();
    }
}

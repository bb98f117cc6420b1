using Lucid.Gateway.Routing;
using Lucid.Gateway.Upstreams;
using Lucid.ServiceDefaults.Health;
using Lucid.ServiceDefaults.Hosting;
using Lucid.ServiceDefaults.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lucid.Gateway.Meta;

/// <summary>What the gateway says about itself.</summary>
internal static class MetaExtensions
{
    private const string ApiVersion = "v1";

    public static void AddMeta(this WebApplicationBuilder builder)
    {
        builder.Services.AddJsonShapes(MetaJsonContext.Default);
        builder.Services.AddOpenApi(ApiVersion);
    }

    public static void MapMeta(this WebApplication app)
    {
        ServiceIdentity identity = app.Services.GetRequiredService<ServiceIdentity>();
        UpstreamRegistry upstreams = app.Services.GetRequiredService<UpstreamRegistry>();
        DateTimeOffset startedAt = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();

        RouteGroupBuilder meta = app.MapGroup(RouteCatalogue.BasePath + "/meta");
        meta.WithMetadata(MetaEndpoint.Instance).WithTags("meta");
        meta.MapGet("/info", () => TypedResults.Ok(
            new GatewayInfo(identity.Name, identity.Version, ApiVersion, RouteCatalogue.BasePath, startedAt)));
        meta.MapGet("/version", () => TypedResults.Ok(new VersionInfo(identity.Version, ApiVersion)));
        meta.MapGet("/routes", Ok<IReadOnlyList<RouteInfo>> () => TypedResults.Ok(Describe(upstreams)));
        meta.MapHealthReport("/health");
        app.MapOpenApi("/openapi/{documentName}.json").WithMetadata(MetaEndpoint.Instance);
        app.MapOpenApi("/openapi").WithMetadata(MetaEndpoint.Instance);
    }

    private static IReadOnlyList<RouteInfo> Describe(UpstreamRegistry upstreams) =>
    [
        .. RouteCatalogue.Routes.Select(route =>
        {
            Upstream upstream = upstreams.ForRoute(route.Id);
            return new RouteInfo(
                route.FullPath,
                route.Service,
                route.Methods,
                route.Access == RouteAccess.Authenticated,
                upstreams.Deployed.Contains(upstream) && upstream.Breaker.State == BreakerState.Closed,
                route.MaxBodyBytes,
                route.Timeout.TotalSeconds);
        }),
    ];
}

using Lucid.Gateway.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace Lucid.Gateway.Upstreams;

internal static class UpstreamExtensions
{
    public static void AddUpstreams(this WebApplicationBuilder builder)
    {
        IServiceCollection services = builder.Services;
        UpstreamOptions limits = builder.Configuration.GetSection(UpstreamOptions.SectionName).Get<UpstreamOptions>() ?? new();
        services.AddOptions<UpstreamOptions>().BindConfiguration(UpstreamOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<UpstreamOptions>, UpstreamOptionsValidator>();
        services.AddSingleton<UpstreamRegistry>();
        services.AddHostedService<ReturnProbe>();
        services.AddReverseProxy().LoadFromMemory(
            ProxyConfiguration.Routes(), ProxyConfiguration.Clusters(builder.Configuration, limits.MaxTimeout));
        services.AddSingleton<IForwarderHttpClientFactory, UpstreamClientFactory>();
        services.AddSingleton<IConfigureOptions<HealthCheckServiceOptions>, RegisterHealthChecks>();
    }

    public static void MapUpstreams(this WebApplication app)
    {
        Dictionary<string, GatewayRoute> routes = RouteCatalogue.Routes.ToDictionary(route => route.Id);
        app.MapReverseProxy(static proxy =>
        {
            proxy.UseMiddleware<BreakerMiddleware>();
            proxy.UseLoadBalancing();
        }).ConfigureEndpoints((endpoint, route) => endpoint.WithMetadata(routes[route.RouteId]));
    }

    private sealed class RegisterHealthChecks(UpstreamRegistry upstreams) : IConfigureOptions<HealthCheckServiceOptions>
    {
        public void Configure(HealthCheckServiceOptions options)
        {
            foreach (Upstream upstream in upstreams.Deployed)
            {
                options.Registrations.Add(new(upstream.Name, new UpstreamHealthCheck(upstream), HealthStatus.Degraded, tags: null));
            }
        }
    }
}

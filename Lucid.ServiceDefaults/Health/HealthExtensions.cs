using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lucid.ServiceDefaults.Health;

/// <summary>Registering and answering health reports.</summary>
public static class HealthExtensions
{
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(2);

    internal static void AddHealthReporting(this IServiceCollection services)
    {
        services.AddHealthChecks();
        services.AddSingleton<HealthReporters>();
        services.PostConfigure<HealthCheckServiceOptions>(static options =>
        {
            foreach (HealthCheckRegistration registration in options.Registrations)
            {
                // A check that hangs must not keep the probes hanging.
                if (registration.Timeout == Timeout.InfiniteTimeSpan)
                {
                    registration.Timeout = CheckTimeout;
                }
            }
        });
    }

    /// <summary>Maps the service's health report at another path too.</summary>
    public static IEndpointConventionBuilder MapHealthReport(this IEndpointRouteBuilder endpoints, string pattern)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints.Map(pattern, endpoints.ServiceProvider.GetRequiredService<HealthReporters>().Readiness);
    }

    internal static void MapHealthEndpoints(this IEndpointRouteBuilder endpoints)
    {
        // Probes must always get their answer, and it costs next to nothing.
        endpoints.MapHealthReport("/health").DisableRateLimiting();
        endpoints.Map("/alive", endpoints.ServiceProvider.GetRequiredService<HealthReporters>().Liveness).DisableRateLimiting();
    }

    private static IEndpointConventionBuilder Map(this IEndpointRouteBuilder endpoints, string pattern, HealthReporter reporter) =>
        endpoints.MapGet(pattern, async context => await WriteAsync(context, await reporter.GetAsync(context.RequestAborted)));

    private static Task WriteAsync(HttpContext context, HealthSnapshot snapshot)
    {
        HttpResponse response = context.Response;
        response.StatusCode = snapshot.Status == HealthStatus.Unhealthy
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status200OK;
        response.ContentType = "application/json";
        response.ContentLength = snapshot.Body.Length;
        response.Headers.CacheControl = "no-store";
        return response.Body.WriteAsync(snapshot.Body, context.RequestAborted).AsTask();
    }
}

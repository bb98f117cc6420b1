using System.Diagnostics.CodeAnalysis;
using Lucid.ServiceDefaults.Errors;
using Lucid.ServiceDefaults.Health;
using Lucid.ServiceDefaults.Hosting;
using Lucid.ServiceDefaults.Requests;
using Lucid.ServiceDefaults.Serialization;
using Lucid.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.Hosting;

/// <summary>What every service of Lucid shares: telemetry, health, errors, resilience, service discovery and an orderly end.</summary>
[SuppressMessage("Naming", "CA1724", Justification = "The name users of Aspire's ServiceDefaults know.")]
public static class Extensions
{
    /// <summary>
    /// Registers the shared services and puts request ids and the error envelope in front of the application's own pipeline.
    /// Call it before the application's registrations.
    /// </summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton(ServiceIdentity.From(builder));
        builder.AddJsonLineConsole();
        builder.AddTelemetry();
        builder.AddOrderlyShutdown();
        builder.Services.AddSingleton<ServiceFailure>();
        builder.Services.AddHostedService<StartupMemoryRelease>();
        builder.Services.AddHealthReporting();
        builder.Services.AddHttpClientDefaults();
        builder.Services.ConfigureHttpJsonOptions(static options => JsonDefaults.Apply(options.SerializerOptions));

        // A malformed body or parameter arrives at the error middleware as an exception that says what was wrong, not as a bare 400.
        builder.Services.Configure<RouteHandlerOptions>(static options => options.ThrowOnBadRequest = true);
        builder.Services.Configure<KestrelServerOptions>(static options => options.AddServerHeader = false);
        builder.Services.AddSingleton<ErrorWriter>();
        builder.Services.AddTransient<IStartupFilter, RequestPipelineFilter>();
        return builder;
    }

    /// <summary>Maps <c>GET /health</c> (readiness, with dependencies) and <c>GET /alive</c> (liveness), in every environment.</summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.MapHealthEndpoints();
        return app;
    }
}

using Lucid.ServiceDefaults.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Lucid.ServiceDefaults.Telemetry;

internal static class TelemetryExtensions
{
    /// <summary>
    /// Logs, traces and metrics over OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. Where it is not, nothing of
    /// OpenTelemetry is loaded: it would cost start-up time and memory for data nobody receives.
    /// </summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (!string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            AddOpenTelemetry(builder);
        }
    }

    private static void AddOpenTelemetry(IHostApplicationBuilder builder)
    {
        builder.Logging.AddOpenTelemetry(static logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(static resource => resource.AddDetector(
                static services => new ServiceIdentityDetector(services.GetRequiredService<ServiceIdentity>())))
            .WithMetrics(static metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter("Lucid.*"))
            .WithTracing(static tracing => tracing
                .AddSource("Lucid.*", "MongoDB.Driver")
                .AddAspNetCoreInstrumentation(static options => options.Filter = static context => !IsProbe(context.Request.Path))
                .AddHttpClientInstrumentation())
            .UseOtlpExporter();
    }

    private static bool IsProbe(Microsoft.AspNetCore.Http.PathString path) => path == "/health" || path == "/alive";
}

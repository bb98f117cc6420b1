using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Gives resources the <c>OTEL_*</c> variables.</summary>
public static class OtlpConfigurationExtensions
{
    /// <summary>Sends telemetry where the AppHost's configuration says (<c>ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL</c> or <c>…_OTLP_HTTP_ENDPOINT_URL</c>).</summary>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder) where T : IResourceWithEnvironment =>
        builder.AddExporter(new OtlpExporterAnnotation());

    /// <summary>The same over a protocol the resource insists on.</summary>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder, OtlpProtocol protocol) where T : IResourceWithEnvironment =>
        builder.AddExporter(new OtlpExporterAnnotation { RequiredProtocol = protocol });

    private static IResourceBuilder<T> AddExporter<T>(this IResourceBuilder<T> builder, OtlpExporterAnnotation annotation) where T : IResourceWithEnvironment
    {
        var application = builder.ApplicationBuilder;
        builder.WithAnnotation(annotation, ResourceAnnotationMutationBehavior.Replace);
        return builder.WithEnvironment(context =>
        {
            if (context.ExecutionContext.IsPublishMode) return;
            var variables = context.EnvironmentVariables;
            variables["OTEL_SERVICE_NAME"] = builder.Resource.Name;
            variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={builder.Resource.Name}";
            AddEndpoint(application.Configuration, annotation.RequiredProtocol, variables);
            if (application.Environment.IsDevelopment()) AddDevelopmentSettings(variables);
        });
    }

    private static void AddEndpoint(IConfiguration configuration, OtlpProtocol? required, Dictionary<string, object> variables)
    {
        var grpc = configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"];
        var http = configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"];
        var protocol = required ?? (grpc is not null ? OtlpProtocol.Grpc : OtlpProtocol.HttpProtobuf);
        var endpoint = protocol is OtlpProtocol.Grpc ? grpc : http;
        if (string.IsNullOrEmpty(endpoint)) return;

        variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint;
        variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol switch
        {
            OtlpProtocol.Grpc => "grpc",
            OtlpProtocol.HttpProtobuf => "http/protobuf",
            OtlpProtocol.HttpJson => "http/json",
            _ => throw new InvalidOperationException($"Unknown protocol {protocol}."),
        };
        if (configuration["AppHost:OtlpApiKey"] is { Length: > 0 } key) variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={key}";
    }

    private static void AddDevelopmentSettings(Dictionary<string, object> variables)
    {
        // Telemetry is shown while it happens, not after the exporters' production delays.
        variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
        variables["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
        variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
        variables["OTEL_TRACES_SAMPLER"] = "always_on";
        variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
    }
}

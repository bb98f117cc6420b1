using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>What the database containers share.</summary>
internal static class ContainerServerExtensions
{
    public static IResourceBuilder<T> WithImage<T>(this IResourceBuilder<T> builder, string image, string tag, string registry) where T : ContainerResource =>
        builder.WithAnnotation(new ContainerImageAnnotation { Image = image, Tag = tag, Registry = registry });

    public static IResourceBuilder<T> WithTcpHealthCheck<T>(this IResourceBuilder<T> builder, EndpointReference endpoint) where T : ContainerResource
    {
        var key = $"{builder.Resource.Name}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(key,
            _ => new TcpEndpointHealthCheck(endpoint), failureStatus: null, tags: null));
        return builder.WithHealthCheck(key);
    }
}

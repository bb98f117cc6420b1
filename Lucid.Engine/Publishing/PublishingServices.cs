using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Publishing;

/// <summary>Everything publishing needs, in the AppHost's container.</summary>
internal static class PublishingServices
{
    private const string ManifestPublisherName = "manifest";

    public static void AddPublishing(this IServiceCollection services, DistributedApplicationBuilder builder)
    {
        services.Configure<PipelineOptions>(options =>
        {
            options.OutputPath = builder.Configuration["Pipeline:OutputPath"];
            options.Step = builder.Configuration["Pipeline:Step"];
            // The older form of the command line, which Aspire's own documents use for the manifest.
            if (builder.ExecutionContext.PublisherName == ManifestPublisherName) options.Step ??= WellKnownPipelineSteps.PublishManifest;
        });
        services.AddSingleton(builder.Pipeline);
        services.AddSingleton<IPipelineOutputService, PipelineOutputService>();
    }
}

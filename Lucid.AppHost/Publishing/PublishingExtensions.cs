using Aspire.Hosting.Pipelines;
using Lucid.AppHost.Publishing.Images;
using Lucid.AppHost.Publishing.Kubernetes;
using Lucid.AppHost.Publishing.Pi;
using Lucid.AppHost.Topology;

namespace Lucid.AppHost.Publishing;

/// <summary>
/// Publishes the graph: the device's compose files, the cluster's manifests, what builds the images. Compose goes through Aspire's own
/// environment, the rest through steps of its pipeline, so that both engines write the same.
/// </summary>
internal static class PublishingExtensions
{
    public const string CheckStep = "check-model";

    private const string Environment = "pi";
    private const string ComposeStep = "publish-" + Environment;

    public static void AddPublishing(this IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsRunMode) return;
        var publication = new Publication(builder.Configuration);
        builder.AddDockerComposeEnvironment(Environment)
            .WithDashboard(false)
            .WithProperties(environment => environment.DefaultNetworkName = Network.Pi.Name)
            .ConfigureComposeFile(file => PiCompose.Harden(file, publication));

        var pipeline = builder.Pipeline;
        pipeline.AddStep(CheckStep, publication.CheckAsync, requiredBy: ComposeStep);
        pipeline.AddStep("publish-device", context => PiDevice.PublishAsync(publication, context), ComposeStep, WellKnownPipelineSteps.Publish);
        pipeline.AddStep("publish-kubernetes", context => KubernetesDirectory.PublishAsync(publication, context), CheckStep, WellKnownPipelineSteps.Publish);
        pipeline.AddStep("publish-topology", context => TopologyPicture.PublishAsync(publication, context), CheckStep, WellKnownPipelineSteps.Publish);

        var images = new ImageBuild(publication, Path.GetFullPath("..", builder.AppHostDirectory));
        pipeline.AddStep("publish-images", images.PublishAsync, CheckStep, WellKnownPipelineSteps.Publish);
        pipeline.AddStep("build-images", images.BuildAsync, CheckStep);
        pipeline.AddStep("bundle-images", images.BundleAsync, new[] { WellKnownPipelineSteps.Publish, "build-images" });
    }
}

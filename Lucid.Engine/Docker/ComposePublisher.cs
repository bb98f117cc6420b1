using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Resources;
using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;
using Aspire.Hosting.Pipelines;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Docker;

/// <summary>Writes the model as <c>docker-compose.yaml</c> and <c>.env</c>: the step <c>publish-&lt;environment&gt;</c>.</summary>
internal static class ComposePublisher
{
    public static PipelineStep Step(DockerComposeEnvironmentResource environment) => new()
    {
        Name = $"publish-{environment.Name}",
        Description = $"Writes the compose file of {environment.Name}.",
        Action = context => PublishAsync(environment, context),
        DependsOnSteps = [WellKnownPipelineSteps.PublishPrereq],
        RequiredBySteps = [WellKnownPipelineSteps.Publish],
    };

    private static async Task PublishAsync(DockerComposeEnvironmentResource environment, PipelineStepContext context)
    {
        var variables = new ComposeVariables();
        var file = await DescribeAsync(environment, variables, context).ConfigureAwait(false);
        foreach (var configure in environment.FileCallbacks) configure(file);
        foreach (var configure in environment.EnvironmentFileCallbacks) configure(variables.All);

        var directory = context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory(environment);
        Directory.CreateDirectory(directory);
        await File.WriteAllTextAsync(Path.Combine(directory, "docker-compose.yaml"), file.ToYaml(), context.CancellationToken).ConfigureAwait(false);
        await ComposeEnvironmentFile.WriteAsync(Path.Combine(directory, ".env"), variables.All, context.CancellationToken).ConfigureAwait(false);
    }

    private static async Task<ComposeFile> DescribeAsync(DockerComposeEnvironmentResource environment, ComposeVariables variables, PipelineStepContext context)
    {
        var file = new ComposeFile();
        file.AddNetwork(new Network { Name = environment.NetworkName, Driver = "bridge" });
        var writer = new ComposeServiceWriter(environment, variables, context.ExecutionContext);
        var problems = new List<string>();
        foreach (var resource in context.Model.Resources.Where(IsPublished))
            await AddAsync(file, writer, resource, environment, variables, problems, context.CancellationToken).ConfigureAwait(false);
        ModelProblems.ThrowIfAny($"{environment.Name} cannot be published", problems);
        return file;
    }

    private static async Task AddAsync(ComposeFile file, ComposeServiceWriter writer, IResource resource, DockerComposeEnvironmentResource environment,
        ComposeVariables variables, List<string> problems, CancellationToken cancellationToken)
    {
        try
        {
            var service = await writer.WriteAsync(resource, cancellationToken).ConfigureAwait(false);
            var published = new DockerComposeServiceResource(resource.Name, resource, environment) { Variables = variables };
            foreach (var customization in resource.Annotations.OfType<DockerComposeServiceCustomizationAnnotation>()) customization.Configure(published, service);
            file.AddService(service);
            foreach (var volume in service.Volumes.Where(v => v is { Type: "volume", Source: not null }))
                file.AddVolume(new Volume { Name = volume.Source!, Driver = "local" });
        }
        catch (DistributedApplicationException e)
        {
            problems.Add($"{resource.Name}: {e.Message}");
        }
    }

    private static bool IsPublished(IResource resource) => resource is ContainerResource or ProjectResource && !resource.IsExcludedFromPublish();
}

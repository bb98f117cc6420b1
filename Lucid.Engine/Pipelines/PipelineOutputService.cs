using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration.Launching;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Pipelines;

internal sealed class PipelineOutputService(IOptions<PipelineOptions> options, AppHostLocation appHost, DistributedApplicationModel model)
    : IPipelineOutputService
{
    private const string DefaultDirectory = "aspire-output";

    public string GetOutputDirectory() => options.Value.OutputPath is { Length: > 0 } path
        ? Path.GetFullPath(path)
        : Path.Combine(appHost.Directory, DefaultDirectory);

    public string GetOutputDirectory(IResource resource) => model.Resources.OfType<IComputeEnvironmentResource>().Count() > 1
        ? Path.Combine(GetOutputDirectory(), resource.Name)
        : GetOutputDirectory();
}

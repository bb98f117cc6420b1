using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Pipelines;

/// <summary>Says where steps write.</summary>
public interface IPipelineOutputService
{
    /// <summary>The directory of the whole output.</summary>
    string GetOutputDirectory();

    /// <summary>The directory of one compute environment: the whole output's when it is the only one, else a folder of its name.</summary>
    string GetOutputDirectory(IResource resource);
}

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A program on this machine.</summary>
public class ExecutableResource(string name, string command, string workingDirectory) : Resource(name), IResourceWithEnvironment, IResourceWithArgs,
    IResourceWithEndpoints, IResourceWithWaitSupport, IResourceWithProbes, IComputeResource
{
    /// <summary>A path, or a name looked up in PATH.</summary>
    public string Command { get; } = command;

    /// <summary>Absolute, or relative to the AppHost's directory.</summary>
    public string WorkingDirectory { get; } = workingDirectory;
}

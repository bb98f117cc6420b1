using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration.Configuration;

namespace Aspire.Hosting.Orchestration.Launching;

/// <summary>Starts projects (their build output) and executables as child processes.</summary>
internal sealed class ProcessLauncher(AppHostLocation appHost, ChildProcessFactory processes) : ILauncher
{
    public bool CanLaunch(IResource resource) => resource is ProjectResource or ExecutableResource;

    public Task<IRunningInstance> LaunchAsync(IResource resource, ExecutionConfiguration configuration, ResourceLog log, CancellationToken cancellationToken)
    {
        var (program, workingDirectory, leading) = resource is ProjectResource project ? Project(project) : Executable((ExecutableResource)resource);
        var start = new ChildProcessStart(program, [.. leading, .. configuration.Arguments], workingDirectory, configuration.Environment);
        return Task.FromResult<IRunningInstance>(processes.Start(resource.Name, start, log));
    }

    private static (string Program, string WorkingDirectory, string[] Leading) Project(ProjectResource project)
    {
        var metadata = project.Annotations.OfType<IProjectMetadata>().LastOrDefault()
            ?? throw new DistributedApplicationException($"Project '{project.Name}' has no metadata: add it with AddProject.");
        if (metadata is not IProjectOutput { TargetPath: var assembly })
            throw new DistributedApplicationException(
                $"Nothing says where the build output of '{project.Name}' is. Reference {metadata.ProjectPath} from the AppHost project.");
        if (!File.Exists(assembly))
            throw new DistributedApplicationException($"Project '{project.Name}' is not built: {assembly} does not exist. Run dotnet build.");

        var directory = Path.GetDirectoryName(metadata.ProjectPath)!;
        var program = Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null);
        return File.Exists(program) ? (program, directory, []) : (DotNetHost.Path, directory, [assembly]);
    }

    private (string Program, string WorkingDirectory, string[] Leading) Executable(ExecutableResource executable)
    {
        var directory = Path.GetFullPath(executable.WorkingDirectory, appHost.Directory);
        if (!Directory.Exists(directory))
            throw new DistributedApplicationException($"The working directory of '{executable.Name}' does not exist: {directory}.");
        var program = ProgramSearch.Find(executable.Command, directory)
            ?? throw new DistributedApplicationException($"'{executable.Command}', which '{executable.Name}' runs, is neither a file nor a program in PATH. Install it.");
        return (program, directory, []);
    }
}

using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration.Configuration;

namespace Aspire.Hosting.Orchestration.Launching;

/// <summary>Starts containers with the docker or podman program in the foreground, so that output and exit code are the container's own.</summary>
internal sealed class ContainerLauncher(ContainerEngine engine, AppHostLocation appHost, ChildProcessFactory processes, ProcessGuard guard) : ILauncher
{
    public bool CanLaunch(IResource resource) => resource.IsContainer();

    public async Task<IRunningInstance> LaunchAsync(IResource resource, ExecutionConfiguration configuration, ResourceLog log, CancellationToken cancellationToken)
    {
        var program = await engine.RequireAsync(resource, cancellationToken).ConfigureAwait(false);
        var network = await engine.EnsureNetworkAsync(cancellationToken).ConfigureAwait(false);
        var name = resource.TryGetLastAnnotation<ContainerNameAnnotation>(out var named)
            ? named.Name
            : $"{resource.Name}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

        guard.WatchContainer(name);
        var start = new ChildProcessStart(program, Arguments(resource, name, network, configuration), appHost.Directory, configuration.Environment);
        return new ContainerInstance(processes.Start(resource.Name, start, log), name, engine, guard);
    }

    private List<string> Arguments(IResource resource, string name, string network, ExecutionConfiguration configuration)
    {
        List<string> arguments = ["run", "--rm", "--name", name, "--network", network, "--network-alias", resource.Name,
            "--add-host", $"{KnownHostNames.DockerDesktopHostBridge}:host-gateway"];
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            arguments.AddRange(["--publish", PublishedPort(endpoint)]);
        // Without "=value" the engine takes the value from its own environment: secrets never stand on a command line.
        foreach (var variable in configuration.Environment.Keys)
            arguments.AddRange(["--env", variable]);
        foreach (var mount in resource.Annotations.OfType<ContainerMountAnnotation>())
            arguments.AddRange(["--volume", Mount(mount)]);
        if (resource is ContainerResource { Entrypoint: { } entrypoint })
            arguments.AddRange(["--entrypoint", entrypoint]);

        var extra = new List<object>();
        foreach (var annotation in resource.Annotations.OfType<ContainerRuntimeArgsCallbackAnnotation>()) annotation.Callback(extra);
        arguments.AddRange(extra.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture)!));

        resource.TryGetContainerImageName(out var image);
        arguments.Add(image!);
        arguments.AddRange(configuration.Arguments);
        return arguments;
    }

    private static string PublishedPort(EndpointAnnotation endpoint)
    {
        var protocol = endpoint.Protocol is ProtocolType.Udp ? "/udp" : "";
        return string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{endpoint.AllocatedEndpoint!.Port}:{endpoint.TargetPort}{protocol}");
    }

    private string Mount(ContainerMountAnnotation mount)
    {
        var source = mount.Type is ContainerMountType.BindMount ? Path.GetFullPath(mount.Source!, appHost.Directory) : mount.Source;
        return $"{source}:{mount.Target}{(mount.IsReadOnly ? ":ro" : "")}";
    }
}

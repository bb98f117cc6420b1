using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;

namespace Aspire.Hosting.Docker;

/// <summary>Writes one resource of the model as a service, with what Aspire 13.5 writes by default.</summary>
internal sealed class ComposeServiceWriter(DockerComposeEnvironmentResource environment, ComposeVariables variables, DistributedApplicationExecutionContext executionContext)
{
    private readonly ComposeValues _values = new(variables);

    public async Task<Service> WriteAsync(IResource resource, CancellationToken cancellationToken)
    {
        var service = new Service { Name = resource.Name, Image = Image(resource), Networks = [environment.NetworkName] };
        if (resource.TryGetLastAnnotation<ContainerNameAnnotation>(out var named)) service.ContainerName = named.Name;
        if (resource is ContainerResource { Entrypoint: { } entrypoint }) service.Entrypoint.Add(entrypoint);
        await AddEnvironmentAsync(service, resource, cancellationToken).ConfigureAwait(false);
        await AddCommandAsync(service, resource, cancellationToken).ConfigureAwait(false);
        AddPorts(service, resource);
        AddMounts(service, resource);
        AddWaits(service, resource);
        return service;
    }

    private string Image(IResource resource) => resource.TryGetContainerImageName(out var image)
        ? image
        : variables.Capture($"{resource.Name}_IMAGE", $"Container image name for {resource.Name}", resource, resource);

    private async Task AddEnvironmentAsync(Service service, IResource resource, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in await resource.EnvironmentAsync(executionContext, logger: null, cancellationToken).ConfigureAwait(false))
            service.Environment[name] = _values.Text(value);
        if (environment.Dashboard is { } dashboard && resource.HasAnnotationOfType<OtlpExporterAnnotation>())
        {
            service.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://{dashboard.Name}:{DockerComposeAspireDashboardResource.OtlpPort}";
            service.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
            service.Environment["OTEL_SERVICE_NAME"] = resource.Name;
        }
    }

    private async Task AddCommandAsync(Service service, IResource resource, CancellationToken cancellationToken)
    {
        var isShell = service.Entrypoint is [var entrypoint] && Path.GetFileName(entrypoint) is "sh" or "bash" or "ash" or "dash";
        foreach (var argument in await resource.ArgumentsAsync(executionContext, cancellationToken).ConfigureAwait(false))
        {
            // A shell resolves its own variables in the container: compose must leave them alone.
            service.Command.Add(argument is string literal && isShell ? literal.Replace("$", "$$", StringComparison.Ordinal) : _values.Text(argument));
        }
    }

    private void AddPorts(Service service, IResource resource)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            var target = _values.Port(resource, endpoint);
            if (!endpoint.IsExternal)
                AddOnce(service.Expose, target);
            else
                AddOnce(service.Ports, endpoint.Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"{port}:{target}") : target);
        }
    }

    private void AddMounts(Service service, IResource resource)
    {
        var binds = 0;
        foreach (var mount in resource.Annotations.OfType<ContainerMountAnnotation>())
        {
            var isVolume = mount.Type is ContainerMountType.Volume;
            var source = !isVolume
                ? variables.Capture($"{resource.Name}_BINDMOUNT_{binds++}", $"Bind mount source for {resource.Name}:{mount.Target}", mount.Source ?? "", resource)
                : mount.Source ?? throw new DistributedApplicationException($"the volume at '{mount.Target}' of '{resource.Name}' has no name: give it one.");
            service.AddVolume(new Volume { Name = source, Type = isVolume ? "volume" : "bind", Target = mount.Target, Source = source, ReadOnly = mount.IsReadOnly });
        }
    }

    private static void AddWaits(Service service, IResource resource)
    {
        foreach (var wait in resource.Annotations.OfType<WaitAnnotation>())
        {
            var awaited = wait.Resource;
            while (awaited is IResourceWithParent { Parent: var parent }) awaited = parent;
            if (awaited is not (ContainerResource or ProjectResource)) continue;
            var condition = wait.WaitType is WaitType.WaitForCompletion ? "service_completed_successfully" : "service_started";
            service.DependsOn[awaited.Name] = new ServiceDependency { Condition = condition };
        }
    }

    private static void AddOnce(List<string> list, string item)
    {
        if (!list.Contains(item)) list.Add(item);
    }
}

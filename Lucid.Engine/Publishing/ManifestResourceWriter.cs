using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>Writes resources as the types that manifests know: container.v1, project.v1, executable.v0, parameter.v0, value.v0.</summary>
internal sealed class ManifestResourceWriter(ManifestPublishingContext context)
{
    private readonly ManifestValues _values = new();

    public async Task WriteAsync(IResource resource)
    {
        if (resource.TryGetLastAnnotation<ManifestPublishingCallbackAnnotation>(out var own))
        {
            own.Callback!(context);
            return;
        }

        switch (resource)
        {
            case ContainerResource container:
                await WriteContainerAsync(container).ConfigureAwait(false);
                break;
            case ProjectResource project:
                context.Writer.WriteString("type", "project.v1");
                context.Writer.WriteString("path", context.GetManifestRelativePath(project.Annotations.OfType<IProjectMetadata>().Last().ProjectPath));
                await WriteProcessAsync(project).ConfigureAwait(false);
                break;
            case ExecutableResource executable:
                context.Writer.WriteString("type", "executable.v0");
                context.Writer.WriteString("workingDirectory", executable.WorkingDirectory);
                context.Writer.WriteString("command", executable.Command);
                await WriteProcessAsync(executable).ConfigureAwait(false);
                break;
            case ParameterResource parameter:
                ManifestParameter.Write(context, parameter);
                break;
            case IResourceWithConnectionString connection:
                context.Writer.WriteString("type", "value.v0");
                context.Writer.WriteString("connectionString", _values.Text(connection.ConnectionStringExpression));
                break;
            default:
                context.Writer.WriteString("error", "This resource does not support generation in the manifest.");
                break;
        }
    }

    /// <summary>The values that expressions want percent-encoded, each a resource of its own.</summary>
    public void WriteEncodedStrings()
    {
        foreach (var (name, expression) in _values.Encoded)
        {
            context.Writer.WriteStartObject(name);
            context.Writer.WriteString("type", "annotated.string");
            context.Writer.WriteString("value", expression);
            context.Writer.WriteString("filter", "uri");
            context.Writer.WriteEndObject();
        }
    }

    private async Task WriteContainerAsync(ContainerResource container)
    {
        var writer = context.Writer;
        writer.WriteString("type", "container.v1");
        if (container is IResourceWithConnectionString connection) writer.WriteString("connectionString", _values.Text(connection.ConnectionStringExpression));
        if (container.TryGetContainerImageName(out var image)) writer.WriteString("image", image);
        if (container.Entrypoint is { } entrypoint) writer.WriteString("entrypoint", entrypoint);
        await WriteArgumentsAsync(container).ConfigureAwait(false);
        WriteMounts(container, ContainerMountType.BindMount);
        WriteMounts(container, ContainerMountType.Volume);
        await WriteEnvironmentAsync(container).ConfigureAwait(false);
        ManifestBindings.Write(writer, container);
    }

    private async Task WriteProcessAsync(IResource resource)
    {
        await WriteArgumentsAsync(resource).ConfigureAwait(false);
        await WriteEnvironmentAsync(resource).ConfigureAwait(false);
        ManifestBindings.Write(context.Writer, resource);
    }

    private async Task WriteArgumentsAsync(IResource resource)
    {
        var arguments = await resource.ArgumentsAsync(context.ExecutionContext, context.CancellationToken).ConfigureAwait(false);
        if (arguments.Count == 0) return;
        context.Writer.WriteStartArray("args");
        foreach (var argument in arguments) context.Writer.WriteStringValue(_values.Text(argument));
        context.Writer.WriteEndArray();
    }

    private async Task WriteEnvironmentAsync(IResource resource)
    {
        var variables = await resource.EnvironmentAsync(context.ExecutionContext, logger: null, context.CancellationToken).ConfigureAwait(false);
        if (variables.Count == 0) return;
        context.Writer.WriteStartObject("env");
        foreach (var (name, value) in variables) context.Writer.WriteString(name, _values.Text(value));
        context.Writer.WriteEndObject();
    }

    private void WriteMounts(IResource resource, ContainerMountType type)
    {
        var mounts = resource.Annotations.OfType<ContainerMountAnnotation>().Where(m => m.Type == type).ToArray();
        if (mounts.Length == 0) return;
        context.Writer.WriteStartArray(type is ContainerMountType.Volume ? "volumes" : "bindMounts");
        foreach (var mount in mounts)
        {
            context.Writer.WriteStartObject();
            if (type is ContainerMountType.Volume) context.Writer.WriteString("name", mount.Source);
            else context.Writer.WriteString("source", context.GetManifestRelativePath(mount.Source!));
            context.Writer.WriteString("target", mount.Target);
            context.Writer.WriteBoolean("readOnly", mount.IsReadOnly);
            context.Writer.WriteEndObject();
        }

        context.Writer.WriteEndArray();
    }
}

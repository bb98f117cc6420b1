using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration.Configuration;

/// <summary>Runs a resource's callbacks and turns what they added into plain strings.</summary>
internal sealed class ExecutionConfigurationResolver(DistributedApplicationExecutionContext executionContext, ResourceLoggerService logs)
{
    public async Task<ExecutionConfiguration> ResolveAsync(IResource resource, CancellationToken cancellationToken)
    {
        var values = new ValueProviderContext
        {
            ExecutionContext = executionContext,
            Caller = resource,
            Network = resource.IsContainer() ? KnownNetworkIdentifiers.DefaultAspireContainerNetwork : null,
        };
        return new ExecutionConfiguration(
            await EnvironmentAsync(resource, values, cancellationToken).ConfigureAwait(false),
            await ArgumentsAsync(resource, values, cancellationToken).ConfigureAwait(false));
    }

    private async Task<Dictionary<string, string>> EnvironmentAsync(IResource resource, ValueProviderContext values, CancellationToken cancellationToken)
    {
        var variables = await resource.EnvironmentAsync(executionContext, logs.GetLogger(resource), cancellationToken).ConfigureAwait(false);
        var resolved = new Dictionary<string, string>(variables.Count);
        foreach (var (name, value) in variables)
            if (await ValueAsync(resource, $"environment variable {name}", value, values, cancellationToken).ConfigureAwait(false) is { } text)
                resolved[name] = text;
        return resolved;
    }

    private async Task<List<string>> ArgumentsAsync(IResource resource, ValueProviderContext values, CancellationToken cancellationToken)
    {
        var arguments = await resource.ArgumentsAsync(executionContext, cancellationToken).ConfigureAwait(false);
        var resolved = new List<string>(arguments.Count);
        foreach (var argument in arguments)
            if (await ValueAsync(resource, "an argument", argument, values, cancellationToken).ConfigureAwait(false) is { } text)
                resolved.Add(text);
        return resolved;
    }

    private static async Task<string?> ValueAsync(IResource resource, string what, object value, ValueProviderContext context, CancellationToken cancellationToken)
    {
        try
        {
            return value switch
            {
                string text => text,
                IValueProvider provider => await provider.GetValueAsync(context, cancellationToken).ConfigureAwait(false),
                IResourceBuilder<IResource> { Resource: IValueProvider provider } => await provider.GetValueAsync(context, cancellationToken).ConfigureAwait(false),
                IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
                _ => throw new DistributedApplicationException($"A value of type {value.GetType().Name} cannot be turned into text."),
            };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new DistributedApplicationException($"Cannot work out {what} of '{resource.Name}': {e.Message}", e);
        }
    }
}

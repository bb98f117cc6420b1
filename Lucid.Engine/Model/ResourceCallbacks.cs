using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Runs the callbacks that say a resource's environment and arguments; what they add stays unresolved.</summary>
internal static class ResourceCallbacks
{
    public static async Task<IReadOnlyDictionary<string, object>> EnvironmentAsync(this IResource resource, DistributedApplicationExecutionContext executionContext,
        ILogger? logger, CancellationToken cancellationToken)
    {
        var context = new EnvironmentCallbackContext(executionContext, resource, cancellationToken: cancellationToken) { Logger = logger ?? NullLogger.Instance };
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray())
            await annotation.Callback(context).ConfigureAwait(false);
        return context.EnvironmentVariables;
    }

    public static async Task<IReadOnlyList<object>> ArgumentsAsync(this IResource resource, DistributedApplicationExecutionContext executionContext,
        CancellationToken cancellationToken)
    {
        var arguments = new List<object>();
        var context = new CommandLineArgsCallbackContext(arguments, resource, cancellationToken) { ExecutionContext = executionContext };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToArray())
            await annotation.Callback(context).ConfigureAwait(false);
        return arguments;
    }
}

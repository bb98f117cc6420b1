namespace Aspire.Hosting.ApplicationModel;

/// <summary>Adds command line arguments when a resource starts or is published.</summary>
public class CommandLineArgsCallbackAnnotation : IResourceAnnotation
{
    /// <summary>Arguments computed late.</summary>
    public CommandLineArgsCallbackAnnotation(Action<IList<object>> callback) => Callback = context =>
    {
        callback(context.Args);
        return Task.CompletedTask;
    };

    /// <summary>Arguments computed late and asynchronously.</summary>
    public CommandLineArgsCallbackAnnotation(Func<CommandLineArgsCallbackContext, Task> callback) => Callback = callback;

    /// <summary>Adds the arguments.</summary>
    public Func<CommandLineArgsCallbackContext, Task> Callback { get; }
}

/// <summary>What an argument callback sees. Arguments are strings or <see cref="IValueProvider"/>s.</summary>
public sealed class CommandLineArgsCallbackContext(IList<object> args, IResource resource, CancellationToken cancellationToken = default)
{
    /// <summary>The arguments gathered so far, in order.</summary>
    public IList<object> Args { get; } = args;

    /// <summary>The resource the arguments are for.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>Run or publish.</summary>
    public required DistributedApplicationExecutionContext ExecutionContext { get; init; }

    /// <summary>Ends with the start that asked.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}

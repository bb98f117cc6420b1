using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>
/// Runs an AppHost's entry point up to its <c>Build()</c> call and hands the builder to a test. The entry point's thread then waits;
/// it is unwound without running the application, which the test starts itself.
/// </summary>
internal sealed class EntryPointInterception(Assembly entryAssembly, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure)
{
    private static readonly AsyncLocal<EntryPointInterception?> Ambient = new();

    private readonly TaskCompletionSource<DistributedApplicationBuilder> _builder = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static EntryPointInterception? Current => Ambient.Value;

    public Assembly EntryAssembly => entryAssembly;

    public Task<DistributedApplicationBuilder> RunEntryPointAsync(string[] args, CancellationToken cancellationToken)
    {
        var entryPoint = entryAssembly.EntryPoint
            ?? throw new InvalidOperationException($"{entryAssembly.GetName().Name} has no entry point: it is not an AppHost.");
        // A thread of its own: the entry point may be synchronous, and its ambient state must not leak into the test.
        new Thread(() => Invoke(entryPoint, args)) { IsBackground = true, Name = "AppHost entry point" }.Start();
        return _builder.Task.WaitAsync(cancellationToken);
    }

    public void OnBuilderCreating(DistributedApplicationOptions options, HostApplicationBuilderSettings settings) => configure(options, settings);

    public void OnBuilding(DistributedApplicationBuilder builder)
    {
        _builder.TrySetResult(builder);
        throw new EntryPointStoppedException();
    }

    private void Invoke(MethodInfo entryPoint, string[] args)
    {
        Ambient.Value = this;
        try
        {
            var result = entryPoint.Invoke(null, entryPoint.GetParameters().Length == 0 ? [] : [args]);
            if (result is Task task) task.GetAwaiter().GetResult();
            _builder.TrySetException(new InvalidOperationException($"The entry point of {entryAssembly.GetName().Name} returned without building an application."));
        }
        catch (TargetInvocationException e) when (e.InnerException is EntryPointStoppedException)
        {
            // The test has the builder; this is how the entry point ends.
        }
        catch (EntryPointStoppedException)
        {
            // The same, from an asynchronous entry point.
        }
        catch (Exception e)
        {
            _builder.TrySetException(e is TargetInvocationException { InnerException: { } inner } ? inner : e);
        }
    }

    private sealed class EntryPointStoppedException() : Exception("The application was taken over by a test.");
}

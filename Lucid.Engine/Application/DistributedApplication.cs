using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>A built application: run it, or start and stop it.</summary>
public class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;

    /// <summary>Wraps a host whose services include the orchestrator.</summary>
    public DistributedApplication(IHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        _host = host;
    }

    /// <summary>The application's services.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>The states of the resources.</summary>
    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    /// <summary>Starts, stops and restarts resources.</summary>
    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    /// <summary>Describes an application without a command line.</summary>
    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder([]);

    /// <summary>Describes an application.</summary>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new DistributedApplicationBuilder(args);

    /// <summary>Describes an application.</summary>
    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) => new DistributedApplicationBuilder(options);

    /// <summary>Runs until Ctrl-C or SIGTERM.</summary>
    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>Runs until Ctrl-C, SIGTERM or cancellation; when publishing, until everything is written.</summary>
    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await StartAsync(cancellationToken).ConfigureAwait(false);
            if (!IsPublishing) await _host.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested)
        {
            // Ctrl-C while the graph was still starting: stop what has started.
            await StopAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (DistributedApplicationException e)
        {
            // The model is wrong in a way its author can mend: the message is for a person, a stack trace is not.
            await Console.Error.WriteLineAsync($"{(IsPublishing ? "Publishing failed." : "The graph cannot start.")} {e.Message}").ConfigureAwait(false);
            Environment.ExitCode = 1;
            await StopAsync(CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            await DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Starts the graph; returns when every resource that starts by itself has been started. When publishing, writes everything instead.</summary>
    public virtual async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (IsPublishing)
        {
            await PublishAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        await RaiseBeforeStartAsync(cancellationToken).ConfigureAwait(false);
        await _host.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops the graph in reverse order.</summary>
    public virtual Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    private bool IsPublishing => Services.GetRequiredService<DistributedApplicationExecutionContext>().IsPublishMode;

    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        await RaiseBeforeStartAsync(cancellationToken).ConfigureAwait(false);
        var context = new PipelineContext(Services.GetRequiredService<DistributedApplicationModel>(), Services.GetRequiredService<DistributedApplicationExecutionContext>(),
            Services, Services.GetRequiredService<ILoggerFactory>().CreateLogger("Pipeline"), cancellationToken);
        await Services.GetRequiredService<IDistributedApplicationPipeline>().ExecuteAsync(context).ConfigureAwait(false);
    }

    private Task RaiseBeforeStartAsync(CancellationToken cancellationToken) => Services.GetRequiredService<IDistributedApplicationEventing>()
        .PublishAsync(new BeforeStartEvent(Services, Services.GetRequiredService<DistributedApplicationModel>()), cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        DisposeAsync().AsTask().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable disposable) await disposable.DisposeAsync().ConfigureAwait(false);
        else _host.Dispose();
        GC.SuppressFinalize(this);
    }
}

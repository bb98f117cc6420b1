using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Starts, stops and restarts resources of a running application.</summary>
public class ResourceCommandService
{
    private readonly ApplicationOrchestrator _orchestrator;

    internal ResourceCommandService(ApplicationOrchestrator orchestrator) => _orchestrator = orchestrator;

    /// <summary>Runs a command; the result says what is really so afterwards.</summary>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return ExecuteCommandAsync(resource.Name, commandName, cancellationToken);
    }

    /// <summary>Runs a command; the result says what is really so afterwards.</summary>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        if (!_orchestrator.TryGetSupervisor(resourceId, out var supervisor))
            return CommandResults.Failure($"There is no resource '{resourceId}' that can be started or stopped.");
        try
        {
            return commandName switch
            {
                "start" => await supervisor.StartCommandAsync(cancellationToken).ConfigureAwait(false),
                "stop" => await supervisor.StopCommandAsync(cancellationToken).ConfigureAwait(false),
                "restart" => await supervisor.RestartCommandAsync(cancellationToken).ConfigureAwait(false),
                _ => CommandResults.Failure($"Resource '{resourceId}' has no command '{commandName}'. It has: start, stop, restart."),
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return CommandResults.Canceled();
        }
    }
}

using System.Net;
using System.Net.Sockets;
using Lucid.Tor.Control;
using Lucid.Tor.Daemon;
using Microsoft.Extensions.Logging;

namespace Lucid.Tor.Onions;

/// <summary>Brings what Tor serves to what is to be served.</summary>
internal sealed partial class OnionReconciler(
    OnionGate gate, OnionTable table, OnionPublisher publisher, OnionFile file, TorStatus status, ILogger<OnionReconciler> logger)
{
    /// <summary>All onions; what one of them lacks is in its <see cref="Onion.Problem"/>.</summary>
    /// <exception cref="ControlProtocolException">The connection to Tor ended.</exception>
    public async Task ReconcileAllAsync(CancellationToken cancellationToken)
    {
        using IDisposable turn = await gate.EnterAsync(cancellationToken);
        if (status.Current.Control is not { } control)
        {
            return;
        }

        foreach (Onion onion in table.Current.Values)
        {
            await ReconcileAsync(onion, control, cancellationToken);
        }

        await file.WriteAsync(table.Current.Values, cancellationToken);
    }

    /// <summary>One onion, in the caller's turn.</summary>
    public async Task ReconcileAsync(Onion onion, ControlClient control, CancellationToken cancellationToken)
    {
        try
        {
            IPEndPoint target = await onion.Definition.Target.ResolveAsync(cancellationToken);
            foreach (Func<Onion, Task<Onion>> step in publisher.Steps(target, control, cancellationToken))
            {
                Onion changed = await step(onion);
                onion = changed == onion ? onion : Keep(changed);
            }

            table.Update(onion.Name, static now => now with { Problem = null });
        }
        catch (SocketException exception)
        {
            Report(onion, $"{onion.Definition.Target} cannot be resolved: {exception.Message}");
        }
        catch (Exception exception) when (exception is ControlRefusedException or IOException or UnauthorizedAccessException)
        {
            Report(onion, exception.Message);
        }
    }

    /// <summary>Tor has ended, and with it everything it served.</summary>
    public async Task ForgetAsync()
    {
        using IDisposable turn = await gate.EnterAsync(CancellationToken.None);
        foreach (Onion onion in table.Current.Values)
        {
            table.Set(onion.Unserved());
        }
    }

    private Onion Keep(Onion onion)
    {
        // Checks go on meanwhile: what they found about the same address stays.
        table.Update(onion.Name, now => now.Current == onion.Current ? onion with { Reach = now.Reach } : onion);
        return onion;
    }

    private void Report(Onion onion, string problem)
    {
        if (onion.Problem != problem)
        {
            LogProblem(onion.Name, problem);
        }

        table.Update(onion.Name, now => now with { Problem = problem });
    }

    [LoggerMessage(1, LogLevel.Warning, "Onion {Onion} cannot be published: {Problem}")]
    private partial void LogProblem(string onion, string problem);
}

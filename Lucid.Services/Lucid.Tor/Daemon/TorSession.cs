using Lucid.Tor.Configuration;
using Lucid.Tor.Control;
using Lucid.Tor.Onions;
using Microsoft.Extensions.Logging;

namespace Lucid.Tor.Daemon;

/// <summary>One run of tor: follows it over its control port from its start to its end.</summary>
internal sealed partial class TorSession(
    TorPaths paths,
    ControlDialer dialer,
    TorStatus status,
    OnionReconciler reconciler,
    OnionTable table,
    OnionWake wake,
    TimeProvider time,
    ILogger<TorSession> logger)
{
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Starts tor and returns, or throws what broke the connection to it, when it has ended. Cancelling ends it.</summary>
    public async Task RunAsync(string executable, CancellationToken stoppingToken)
    {
        await using TorProcess process = TorProcess.Start(executable, paths.TorrcFile, logger);
        LogStarted(process.Id);
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        Task following = FollowAsync(process, ended.Token);
        await Task.WhenAny(following, process.Exited);
        await ended.CancelAsync();
        try
        {
            await following;
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // Cancelled above: the process is gone.
        }
    }

    private async Task FollowAsync(TorProcess process, CancellationToken cancellationToken)
    {
        ControlClient control = await dialer.ConnectAsync(cancellationToken);
        try
        {
            await control.TakeOwnershipAsync(cancellationToken);
            await control.SubscribeAsync(cancellationToken);
            string version = await control.VersionAsync(cancellationToken);
            status.Connected(control, version, await control.BootstrapAsync(cancellationToken));
            wake.Set();
            Task events = control.ReadEventsAsync(OnBootstrap, OnDescriptor);
            await PingUntilClosedAsync(control, cancellationToken);
            await events;
        }
        finally
        {
            status.Disconnected();
            await ShutDownAsync(control, process);
            await control.DisposeAsync();
            await reconciler.ForgetAsync();
        }
    }

    private void OnBootstrap(BootstrapPhase phase)
    {
        status.Bootstrapped(phase);
        LogBootstrap(phase.Progress, phase.Summary);
        if (phase.Progress == BootstrapPhase.Complete)
        {
            wake.Set();
        }
    }

    private void OnDescriptor(DescriptorEvent descriptor)
    {
        if (descriptor.IsUploaded && table.MarkUploaded(descriptor.Address, time.GetTimestamp()))
        {
            wake.Set();
        }
    }

    /// <summary>A tor that hangs keeps its process and its connection; what it does not keep is answering.</summary>
    private async Task PingUntilClosedAsync(ControlClient control, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task pause = Task.Delay(PingInterval, time, cancellationToken);
            if (await Task.WhenAny(control.Closed, pause) == control.Closed)
            {
                return;
            }

            await pause;
            await control.VersionAsync(cancellationToken);
        }
    }

    /// <summary>Asks tor to end; when it does not within a second, disposing the process kills it.</summary>
    private async Task ShutDownAsync(ControlClient control, TorProcess process)
    {
        using CancellationTokenSource timeout = new(StopTimeout, time);
        try
        {
            await control.SignalAsync(ControlSignal.Shutdown, timeout.Token);
            await process.Exited.WaitAsync(timeout.Token);
        }
        catch (Exception exception) when (exception is ControlProtocolException or OperationCanceledException)
        {
            LogKilling(exception.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "tor runs as process {ProcessId}")]
    private partial void LogStarted(int processId);

    [LoggerMessage(2, LogLevel.Debug, "Bootstrap at {Progress} %: {Summary}")]
    private partial void LogBootstrap(int progress, string summary);

    [LoggerMessage(3, LogLevel.Debug, "tor does not end by itself and is killed if it still runs: {Reason}")]
    private partial void LogKilling(string reason);
}

using System.ComponentModel;
using System.Net.Sockets;
using System.Text;
using Lucid.ServiceDefaults.Hosting;
using Lucid.Tor.Configuration;
using Lucid.Tor.Control;
using Lucid.Tor.Onions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lucid.Tor.Daemon;

/// <summary>Keeps one tor running as a child of this process: checks its configuration, starts it, starts it again when it ends.</summary>
internal sealed partial class TorSupervisor(
    IOptions<TorOptions> options,
    TorPaths paths,
    OnionLoader loader,
    TorSession session,
    TorStatus status,
    TorMetrics metrics,
    TimeProvider time,
    ILogger<TorSupervisor> logger) : BackgroundService
{
    private readonly string _executable = ProgramFile.Find(options.Value.Executable)!;

    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        paths.CreateDirectories();
        byte[] torrc = Encoding.ASCII.GetBytes(Torrc.Write(options.Value, paths));
        await AtomicFile.WriteAsync(paths.TorrcFile, torrc, AtomicFile.Private, cancellationToken);
        if (await TorProcess.VerifyAsync(_executable, paths.TorrcFile, cancellationToken) is { } complaint)
        {
            throw new ConfigurationException($"tor refuses its configuration {paths.TorrcFile}: {complaint}");
        }

        await loader.LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        RestartBackoff backoff = new();
        while (true)
        {
            long started = time.GetTimestamp();
            try
            {
                await session.RunAsync(_executable, stoppingToken);
            }
            catch (Exception exception) when (IsExpected(exception))
            {
                LogFailed(exception.Message);
            }

            TimeSpan pause = backoff.Next(time.GetElapsedTime(started));
            LogRestarting(pause.TotalSeconds);
            await Task.Delay(pause, time, stoppingToken);
            status.Restarting();
            metrics.Restarted();
        }
    }

    private static bool IsExpected(Exception exception) => exception is ControlProtocolException or ControlRefusedException
        or SocketException or IOException or UnauthorizedAccessException or Win32Exception;

    [LoggerMessage(1, LogLevel.Error, "tor failed: {Reason}")]
    private partial void LogFailed(string reason);

    [LoggerMessage(2, LogLevel.Warning, "tor is started again in {Seconds} s")]
    private partial void LogRestarting(double seconds);
}

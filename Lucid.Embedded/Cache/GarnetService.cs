using Garnet;
using Garnet.server.Auth.Settings;
using Lucid.Embedded.Hosting;
using Lucid.ServiceDefaults.Hosting;
using Microsoft.Extensions.Options;

namespace Lucid.Embedded.Cache;

/// <summary>Runs Garnet so that an answered write survives the process, however it ends.</summary>
internal sealed partial class GarnetService(IOptions<CacheOptions> options, DataDirectory directory, ILoggerFactory loggers,
    ILogger<GarnetService> logger) : IHostedService, IDisposable
{
    private GarnetServer? _server;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            _server = new GarnetServer(Arguments(), loggers,
                authenticationSettingsOverride: new PasswordAuthenticationSettings(options.Value.Password));
            _server.Start();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new ConfigurationException(
                $"The cache cannot start on {options.Value.Endpoint()} with the data in {directory.Path}: {failure.Message}", failure);
        }
        LogStarted(options.Value.Address, options.Value.Port);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => Interlocked.Exchange(ref _server, null)?.Dispose();

    /// <summary>Garnet reports each step of its start as information, and warns that its own log settings are not used.</summary>
    public static LogLevel LeastLevel(string? category) => category switch
    {
        "ArgParser" => LogLevel.Error,
        null => LogLevel.Information,
        _ when category.StartsWith("Lucid.", StringComparison.Ordinal)
            || category.StartsWith("Microsoft.", StringComparison.Ordinal) => LogLevel.Information,
        _ => LogLevel.Warning,
    };

    private string[] Arguments() =>
    [
        "--bind", options.Value.Address,
        "--port", $"{options.Value.Port}",
        "--checkpointdir", directory.Path,
        // Without recovery a start is empty, and its first write destroys what was there.
        "--recover", "true",
        "--aof", "true",
        // A client hears OK when the write is on the disk.
        "--aof-commit-wait", "true",
        "--aof-commit-freq", "0",
        // The native device needs libaio and a newer glibc than Debian 12's, and ends the process without them.
        "--device-type", "RandomAccess",
        "--lua", "true",
        "--memory", $"{options.Value.MemoryMiB}m",
        "--index", "1m",
        "--index-max-size", "64m",
        // An entry of the append-only file must hold a whole record, so its pages are larger than the store's.
        "--page", "4m",
        "--aof-page-size", "8m",
        "--aof-memory", "16m",
        "--checkpoint-freq", $"{options.Value.CheckpointSeconds}",
        "--fail-on-recovery-error", "true",
        "-q", "true",
    ];

    [LoggerMessage(1, LogLevel.Information, "The cache listens on {Address}:{Port}")]
    private partial void LogStarted(string address, int port);
}

using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Orchestration.Launching;

/// <summary>The docker or podman of this machine, asked only when a resource needs a container.</summary>
internal sealed class ContainerEngine(IConfiguration configuration, ProcessGuard guard) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly string _network = $"lucid-session-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
    private string? _program;
    private bool _hasNetwork;

    public static string? FindProgram(IConfiguration configuration)
    {
        var wanted = configuration["ASPIRE_CONTAINER_RUNTIME"];
        return (string.IsNullOrEmpty(wanted) ? ["docker", "podman"] : new[] { wanted }).Select(p => ProgramSearch.Find(p)).FirstOrDefault(p => p is not null);
    }

    /// <exception cref="ContainerEngineException">There is no engine, or it does not answer.</exception>
    public async Task<string> RequireAsync(IResource resource, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_program is not null) return _program;
            var found = FindProgram(configuration) ?? throw new ContainerEngineException(
                $"'{resource.Name}' is a container, and neither docker nor podman is installed. Install one of them.");
            var (exitCode, output) = await RunAsync(found, ["version"], cancellationToken).ConfigureAwait(false);
            if (exitCode != 0)
                throw new ContainerEngineException($"'{resource.Name}' is a container, and {found} does not answer: {output.Trim()}. Start the engine.");
            return _program = found;
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task<string> EnsureNetworkAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_hasNetwork) return _network;
            var (exitCode, output) = await RunAsync(_program!, ["network", "create", _network], cancellationToken).ConfigureAwait(false);
            if (exitCode != 0) throw new ContainerEngineException($"Cannot create the network {_network}: {output.Trim()}.");
            // The guard removes it when the AppHost is gone, however it goes.
            guard.WatchNetwork(_network);
            _hasNetwork = true;
            return _network;
        }
        finally
        {
            _gate.Release();
        }
    }

    public Task StopAsync(string name, TimeSpan grace, CancellationToken cancellationToken) =>
        RunAsync(_program!, ["stop", "--time", ((int)Math.Ceiling(grace.TotalSeconds)).ToString(CultureInfo.InvariantCulture), name], cancellationToken);

    public void Dispose() => _gate.Dispose();

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true } };
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return (process.ExitCode, await errors.ConfigureAwait(false) + await output.ConfigureAwait(false));
    }
}

using System.Diagnostics;

namespace Lucid.Tests.Embedded;

/// <summary>Lucid.Embedded as a real process that can be killed.</summary>
internal sealed class EmbeddedProcess : IAsyncDisposable
{
    /// <summary>The built program.</summary>
    public static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Lucid.Embedded");

    private readonly Process _process;
    private readonly Task<string> _error;

    private EmbeddedProcess(string role, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(Program, [role]) { RedirectStandardError = true,
            RedirectStandardOutput = true };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.BeginOutputReadLine();
        _error = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts and waits until it is healthy.</summary>
    public static async Task<EmbeddedProcess> StartAsync(string role, IReadOnlyDictionary<string, string> settings,
        CancellationToken cancellationToken)
    {
        var process = new EmbeddedProcess(role, settings);
        using var http = new HttpClient();
        await Poll.UntilAsync(async () =>
        {
            Assert.False(process._process.HasExited, $"Lucid.Embedded {role} ended before it was healthy.");
            try
            {
                return (await http.GetAsync(settings["ASPNETCORE_URLS"] + "/health", cancellationToken)).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
                return false;
            }
        }, $"Lucid.Embedded {role} is healthy", cancellationToken);
        return process;
    }

    /// <summary>Starts what must refuse to start.</summary>
    public static async Task<(int ExitCode, string Error)> FailAsync(string role, IReadOnlyDictionary<string, string> settings,
        CancellationToken cancellationToken)
    {
        await using var process = new EmbeddedProcess(role, settings);
        await process._process.WaitForExitAsync(cancellationToken);
        return (process._process.ExitCode, await process._error);
    }

    /// <summary>SIGKILL: no chance to write anything more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }
}

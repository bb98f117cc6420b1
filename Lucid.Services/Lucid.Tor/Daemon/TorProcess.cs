using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Lucid.Tor.Daemon;

/// <summary>A running tor, whose log lines become log lines of this service. Disposing it ends it.</summary>
internal sealed partial class TorProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ILogger _logger;

    private TorProcess(Process process, ILogger logger)
    {
        (_process, _logger) = (process, logger);
        Exited = ForwardAsync();
    }

    /// <summary>Completes with the exit code when the process has ended and all its lines were logged.</summary>
    public Task<int> Exited { get; }

    public int Id => _process.Id;

    /// <summary>
    /// Starts tor. It watches this process and ends by itself, within 15 seconds, should this one be gone without a word; once it is owned
    /// over the control port, at once.
    /// </summary>
    public static TorProcess Start(string executable, string torrc, ILogger logger)
    {
        string owner = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        Process process = Launch(executable, [.. TorCommand.Configuration(torrc), "--__OwningControllerProcess", owner], torrc);
        return new(process, logger);
    }

    /// <summary>Runs tor's own check of the configuration file.</summary>
    /// <returns>What tor has to say against it; null when nothing.</returns>
    public static async Task<string?> VerifyAsync(string executable, string torrc, CancellationToken cancellationToken)
    {
        using Process process = Launch(executable, ["--verify-config", .. TorCommand.Configuration(torrc)], torrc);
        Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode == 0)
        {
            return null;
        }

        IEnumerable<TorLogLine> lines = (output + await error).Split('\n').Select(TorLogLine.Parse);
        return string.Join(' ', lines.Where(static line => line.Level >= LogLevel.Warning).Select(static line => line.Text));
    }

    public async ValueTask DisposeAsync()
    {
        if (!Exited.IsCompleted)
        {
            _process.Kill();
        }

        await Exited;
        _process.Dispose();
    }

    private static Process Launch(string executable, IEnumerable<string> arguments, string torrc)
    {
        ProcessStartInfo start = new(executable, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(torrc)!,
        };
        // This process' variables are not tor's business; some are secrets.
        start.Environment.Clear();
        start.Environment["HOME"] = start.WorkingDirectory;
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private async Task<int> ForwardAsync()
    {
        await Task.WhenAll(ForwardAsync(_process.StandardOutput), ForwardAsync(_process.StandardError));
        await _process.WaitForExitAsync(CancellationToken.None);
        LogExited(_logger, _process.ExitCode == 0 ? LogLevel.Information : LogLevel.Error, _process.ExitCode);
        return _process.ExitCode;
    }

    private async Task ForwardAsync(StreamReader output)
    {
        while (await output.ReadLineAsync(CancellationToken.None) is { } line)
        {
            TorLogLine parsed = TorLogLine.Parse(line);
            LogLine(_logger, parsed.Level, parsed.Text);
        }
    }

    [LoggerMessage(EventId = 1, Message = "tor: {Text}")]
    private static partial void LogLine(ILogger logger, LogLevel level, string text);

    [LoggerMessage(EventId = 2, Message = "tor ended with exit code {ExitCode}")]
    private static partial void LogExited(ILogger logger, LogLevel level, int exitCode);
}

using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace Lucid.Benchmarks.Graph;

/// <summary>The built AppHost as a developer runs it: a process of its own whose output is read line by line.</summary>
internal sealed partial class AppHostProcess : IAsyncDisposable
{
    private static readonly string Program = typeof(AppHostProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(a => a.Key == "AppHostProgram").Value!;

    private readonly Channel<string> _lines =
        Channel.CreateBounded<string>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly List<string> _seen = [];

    private AppHostProcess(Process process) => Process = process;

    public Process Process { get; }

    public long StartedAt { get; private init; }

    public static AppHostProcess Start(string root, params string[] arguments)
    {
        var info = new ProcessStartInfo(Program, [.. arguments, $"--Lucid:Root={root}", "--Lucid:Tor=off"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["DOTNET_ENVIRONMENT"] = "Development";
        var startedAt = Stopwatch.GetTimestamp();
        var host = new AppHostProcess(new Process { StartInfo = info }) { StartedAt = startedAt };
        host.Process.OutputDataReceived += (_, line) => host.Add(line.Data);
        host.Process.ErrorDataReceived += (_, line) => host.Add(line.Data);
        host.Process.EnableRaisingEvents = true;
        host.Process.Exited += (_, _) => host._lines.Writer.TryComplete();
        host.Process.Start();
        host.Process.BeginOutputReadLine();
        host.Process.BeginErrorReadLine();
        return host;
    }

    /// <summary>The first line with the given start, or an error that shows what was printed instead.</summary>
    public async Task<string> WaitForLineAsync(string start, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(timeout);
        try
        {
            await foreach (var line in _lines.Reader.ReadAllAsync(patience.Token))
            {
                _seen.Add(line);
                if (line.StartsWith(start, StringComparison.Ordinal)) return line;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Told below, with what was printed instead.
        }

        throw new InvalidOperationException(
            $"The AppHost printed no line that starts with '{start}' within {timeout.TotalSeconds} s. "
            + $"It printed:\n{string.Join('\n', _seen)}");
    }

    /// <summary>The process ids of the direct children, from /proc.</summary>
    public IReadOnlyList<(int Id, string Name)> Children() =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(n => int.TryParse(n, out _))
            .Select(n => (Id: int.Parse(n!, CultureInfo.InvariantCulture), Stat: TryRead($"/proc/{n}/stat"))).Where(p => p.Stat is not null)
            .Select(p => (p.Id, Match: StatLine().Match(p.Stat!)))
            .Where(p => p.Match.Success && p.Match.Groups[2].Value == Process.Id.ToString(CultureInfo.InvariantCulture))
            .Select(p => (p.Id, p.Match.Groups[1].Value)),
    ];

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited) Process.Kill(entireProcessTree: true);
        await Process.WaitForExitAsync();
        Process.Dispose();
    }

    private void Add(string? line)
    {
        if (line is not null) _lines.Writer.TryWrite(line);
    }

    private static string? TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            // The process ended between listing and reading.
            return null;
        }
    }

    // 1234 (name) S 1200 …: the second field may hold spaces and parentheses.
    [GeneratedRegex(@"^\d+ \((.*)\) \S (\d+) ", RegexOptions.Singleline)]
    private static partial Regex StatLine();
}

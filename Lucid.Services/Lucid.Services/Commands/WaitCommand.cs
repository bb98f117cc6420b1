using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Sockets;

namespace Lucid.Services.Commands;

/// <summary>
/// <c>lucid wait &lt;host:port&gt;… [--timeout SECONDS]</c>: ends when each of the servers accepts connections, as an init container in an
/// image without a shell does. Exit code 0, 1 when one does not within the timeout (300 s unless given), 64 for a wrong call.
/// </summary>
internal static class WaitCommand
{
    private const int DefaultTimeoutSeconds = 300;
    private const int MaxTimeoutSeconds = 24 * 60 * 60;

    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    public static async Task<int> RunAsync(string[] args)
    {
        if (!TryParse(args, out List<Uri>? targets, out TimeSpan timeout))
        {
            Console.Error.WriteLine(
                $"lucid wait: give servers as host:port, e.g. 'lucid wait lucid-redis:6379'; option: --timeout SECONDS (1 to {MaxTimeoutSeconds}).");
            return CommandLine.UsageErrorExitCode;
        }

        using CancellationTokenSource patience = new(timeout);
        bool[] reached = await Task.WhenAll(targets.Select(target => WaitAsync(target, timeout, patience.Token)));
        return Array.TrueForAll(reached, static there => there) ? 0 : 1;
    }

    private static async Task<bool> WaitAsync(Uri target, TimeSpan timeout, CancellationToken patience)
    {
        string last = "it does not answer";
        try
        {
            while (await RefusalAsync(target, patience) is { } refusal)
            {
                last = refusal;
                await Task.Delay(Interval, TimeProvider.System, patience);
            }
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine($"lucid wait: {target.Authority} was not there within {timeout.TotalSeconds:0} s: {last}");
            return false;
        }

        Console.Out.WriteLine($"{target.Authority} accepts connections");
        return true;
    }

    /// <summary>Null when the server accepts a connection, else why it does not. A server that drops packets costs one attempt, not all patience.</summary>
    private static async Task<string?> RefusalAsync(Uri target, CancellationToken patience)
    {
        using CancellationTokenSource attempt = CancellationTokenSource.CreateLinkedTokenSource(patience);
        attempt.CancelAfter(AttemptTimeout);
        using TcpClient client = new();
        try
        {
            await client.ConnectAsync(target.DnsSafeHost, target.Port, attempt.Token);
            return null;
        }
        catch (SocketException exception)
        {
            return exception.Message;
        }
        catch (OperationCanceledException) when (!patience.IsCancellationRequested)
        {
            return $"no answer within {AttemptTimeout.TotalSeconds:0} s";
        }
    }

    private static bool TryParse(string[] args, [NotNullWhen(true)] out List<Uri>? targets, out TimeSpan timeout)
    {
        (targets, timeout) = (null, TimeSpan.FromSeconds(DefaultTimeoutSeconds));
        List<Uri> found = [];
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] == "--timeout")
            {
                if (++i == args.Length || !TryParseTimeout(args[i], out timeout))
                {
                    return false;
                }
            }
            else if (TryParseTarget(args[i], out Uri? target))
            {
                found.Add(target);
            }
            else
            {
                return false;
            }
        }

        targets = found;
        return found.Count > 0;
    }

    private static bool TryParseTimeout(string text, out TimeSpan timeout)
    {
        bool valid = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds is >= 1 and <= MaxTimeoutSeconds;
        timeout = TimeSpan.FromSeconds(seconds);
        return valid;
    }

    private static bool TryParseTarget(string text, [NotNullWhen(true)] out Uri? target) =>
        Uri.TryCreate("tcp://" + text, UriKind.Absolute, out target) && target.Host.Length > 0 && target.Port > 0
        && target is { UserInfo.Length: 0, Fragment.Length: 0 } && target.PathAndQuery is "" or "/";
}

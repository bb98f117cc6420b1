using System.Globalization;
using Lucid.Tor.Contracts;

namespace Lucid.Services.Commands;

/// <summary>
/// <c>lucid tor &lt;command&gt;</c>: manages the Tor role of this container. Exit code 0, 1 when the role refuses or does not answer, 64
/// for a
/// wrong call.
/// </summary>
internal static class TorCommand
{
    private const string Usage = """
        Usage: lucid tor status
               lucid tor onions
               lucid tor add <name> <host:port> [--port N] [--ephemeral] [--probe PATH]
               lucid tor remove <name>
               lucid tor rotate <name> [--overlap SECONDS]
               lucid tor newnym
        """;

    /// <summary>Longer than Tor may take to answer the role.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(string[] args)
    {
        if (Parse(args) is not { } command)
        {
            Console.Error.WriteLine(Usage);
            return CommandLine.UsageErrorExitCode;
        }

        if (!Uri.TryCreate(TorAddress.HealthUrl, UriKind.Absolute, out Uri? url))
        {
            Console.Error.WriteLine("lucid tor: Tor__HealthUrl is not a URL such as http://127.0.0.1:9052/health.");
            return CommandLine.UsageErrorExitCode;
        }

        using SocketsHttpHandler handler = new() { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
        using HttpClient http = new(handler) { BaseAddress = new Uri(url, "/"), Timeout = Timeout };
        try
        {
            await command(new TorClient(http));
            return 0;
        }
        catch (TorClientException exception)
        {
            Console.Error.WriteLine($"lucid tor: {exception.Message}");
        }
        catch (HttpRequestException exception)
        {
            Console.Error.WriteLine($"lucid tor: {http.BaseAddress} cannot be reached: {exception.Message}");
        }
        catch (TaskCanceledException)
        {
            Console.Error.WriteLine($"lucid tor: {http.BaseAddress} did not answer within {Timeout.TotalSeconds:0} s");
        }

        return 1;
    }

    private static Func<TorClient, Task>? Parse(string[] args) => args switch
    {
        ["status"] => async client => TorReport.Write(await client.StatusAsync(CancellationToken.None)),
        ["onions"] => async client => TorReport.Write(await client.ListAsync(CancellationToken.None)),
        ["add", var name, var target, .. var options] when TryParseAdd(new(name, target), options) is { } request =>
            async client => TorReport.Write(await client.AddAsync(request, CancellationToken.None)),
        ["remove", var name] => client => client.RemoveAsync(name, CancellationToken.None),
        ["rotate", var name] => async client => TorReport.Write(await client.RotateAsync(name, null, CancellationToken.None)),
        ["rotate", var name, "--overlap", var text] when TryParseNumber(text) is { } seconds =>
            async client => TorReport.Write(await client.RotateAsync(name, TimeSpan.FromSeconds(seconds), CancellationToken.None)),
        ["newnym"] => client => client.NewIdentityAsync(CancellationToken.None),
        _ => null,
    };

    private static AddOnionRequest? TryParseAdd(AddOnionRequest request, string[] options) => options switch
    {
        [] => request,
        ["--ephemeral", .. var rest] => TryParseAdd(request with { Persistent = false }, rest),
        ["--probe", var path, .. var rest] => TryParseAdd(request with { ProbePath = path }, rest),
        ["--port", var text, .. var rest] when TryParseNumber(text) is { } port => TryParseAdd(request with { VirtualPort = port }, rest),
        _ => null,
    };

    private static int? TryParseNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}

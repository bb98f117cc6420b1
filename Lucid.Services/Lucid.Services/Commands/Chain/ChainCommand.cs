using System.Globalization;
using Lucid.Auth.Contracts;
using Lucid.Chain.Contracts;
using Lucid.Cryptography.KeyFiles;

namespace Lucid.Services.Commands.Chain;

/// <summary>
/// <c>lucid chain &lt;command&gt;</c>. Exit code 0; 1 when something is refused, does not hold or does not answer; 64 for a wrong call.
/// </summary>
internal static class ChainCommand
{
    private const string Usage = """
        Usage: lucid chain info <gateway url>
               lucid chain blocks <gateway url> [--limit N]
               lucid chain tx <gateway url> <id>
               lucid chain anchor <gateway url> <file>     anchors a file, waits until that is final, writes <file>.lucidproof and checks it
               lucid chain verify <proof> [--network ID] [--file FILE]     needs no network: 0 when the proof holds, else 1
               lucid chain keygen <file>                   makes an Ed25519 key file, or names the one that is there
        Options of those with a gateway: --key FILE (the TRON key to sign in with).
        """;

    private const int DefaultBlocks = 10;
    private const int MaximumBlocks = 100;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(string[] args)
    {
        (string[] rest, string keyFile) = TakeOption(args, "--key", SignInKey.DefaultPath);
        try
        {
            switch (rest)
            {
                case ["info", var url] when IsUrl(url):
                    return await WithClientAsync(url, keyFile, ChainReport.InfoAsync);
                case ["blocks", var url] when IsUrl(url):
                    return await WithClientAsync(url, keyFile, client => ChainReport.BlocksAsync(client, DefaultBlocks));
                case ["blocks", var url, "--limit", var text] when IsUrl(url) && TryReadLimit(text, out int limit):
                    return await WithClientAsync(url, keyFile, client => ChainReport.BlocksAsync(client, limit));
                case ["tx", var url, var id] when IsUrl(url):
                    return await WithClientAsync(url, keyFile, client => ChainReport.TransactionAsync(client, id));
                case ["anchor", var url, var file] when IsUrl(url):
                    return await WithClientAsync(url, keyFile, client => AnchorCommand.RunAsync(client, file));
                case ["verify", var proof, .. var options]: return VerifyCommand.Run(proof, options) ?? Misused();
                case ["keygen", var file]: return KeygenCommand.Run(file);
                default: return Misused();
            }
        }
        catch (Exception exception) when (Describe(exception) is not null)
        {
            Console.Error.WriteLine($"lucid chain: {Describe(exception)}");
            return 1;
        }
    }

    private static async Task<int> WithClientAsync(string url, string keyFile, Func<ChainClient, Task<int>> work)
    {
        using SocketsHttpHandler handler = new() { UseCookies = false, AllowAutoRedirect = false };
        using HttpClient http = new(handler) { BaseAddress = new Uri(new Uri(url), "/api/v1/"), Timeout = Timeout };
        TokenResponse tokens = await GatewayLogin.LoginAsync(new AuthClient(http), SignInKey.LoadOrCreate(keyFile));
        http.DefaultRequestHeaders.Authorization = new("Bearer", tokens.AccessToken);
        return await work(new ChainClient(http));
    }

    private static string? Describe(Exception exception) => exception switch
    {
        ChainClientException e => $"refused: {e.Message} ({e.Code ?? "no code"})",
        AuthClientException e => $"sign-in refused: {e.Message} ({e.Code ?? "no code"})",
        HttpRequestException e => $"the gateway cannot be reached: {e.Message}",
        TaskCanceledException => $"the gateway did not answer within {Timeout.TotalSeconds:0} s",
        KeyFileException e => e.Message,
        SecretKeyFileException e => e.Message,
        IOException or UnauthorizedAccessException => exception.Message,
        _ => null,
    };

    private static bool TryReadLimit(string text, out int limit) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is > 0 and <= MaximumBlocks;

    private static bool IsUrl(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https";

    private static (string[] Others, string Value) TakeOption(string[] args, string name, string otherwise)
    {
        int at = Array.IndexOf(args, name);
        return at < 0 || at + 1 >= args.Length ? (args, otherwise) : ([.. args[..at], .. args[(at + 2)..]], args[at + 1]);
    }

    private static int Misused()
    {
        Console.Error.WriteLine(Usage);
        return CommandLine.UsageErrorExitCode;
    }
}

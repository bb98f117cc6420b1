using System.Diagnostics.CodeAnalysis;
using Lucid.Auth.Contracts;

namespace Lucid.Services.Commands;

/// <summary>
/// <c>lucid sign-in &lt;gateway url&gt; [--key FILE] [--bootstrap TOKEN] [--token]</c>: signs in with a TRON key kept in a file, registering
/// its address the first time. With <c>--bootstrap</c> the address becomes the first administrator; with <c>--token</c> only the access
/// token is printed, for other programs. Exit code 0, 1 when the gateway refuses or does not answer, 64 for a wrong call.
/// </summary>
internal static class SignInCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    public static async Task<int> RunAsync(string[] args)
    {
        if (!TryParse(args, out var options))
        {
            Console.Error.WriteLine("lucid sign-in: give the gateway's URL, e.g. 'lucid sign-in http://127.0.0.1:8080'; options: --key FILE, --bootstrap TOKEN, --token.");
            return CommandLine.UsageErrorExitCode;
        }

        try
        {
            using SocketsHttpHandler handler = new() { UseCookies = false, AllowAutoRedirect = false };
            using HttpClient http = new(handler) { BaseAddress = new Uri(options.Gateway, "/api/v1/"), Timeout = Timeout };
            return await SignInAsync(new AuthClient(http), options);
        }
        catch (AuthClientException exception)
        {
            Console.Error.WriteLine($"lucid sign-in: refused: {exception.Message} ({exception.Code ?? "no code"})");
        }
        catch (HttpRequestException exception)
        {
            Console.Error.WriteLine($"lucid sign-in: {options.Gateway} cannot be reached: {exception.Message}");
        }
        catch (TaskCanceledException)
        {
            Console.Error.WriteLine($"lucid sign-in: {options.Gateway} did not answer within {Timeout.TotalSeconds:0} s");
        }
        catch (KeyFileException exception)
        {
            Console.Error.WriteLine($"lucid sign-in: {exception.Message}");
        }

        return 1;
    }

    private static async Task<int> SignInAsync(AuthClient client, Options options)
    {
        SignInKey key = SignInKey.LoadOrCreate(options.KeyFile);
        if (options.BootstrapToken is { } token)
        {
            (string message, string signature) = await GatewayLogin.SignChallengeAsync(client, key);
            await client.BootstrapAsync(new BootstrapRequest(token, key.Address, signature, message), CancellationToken.None);
        }

        TokenResponse tokens = await GatewayLogin.LoginAsync(client, key);
        if (options.OnlyToken)
        {
            Console.Out.WriteLine(tokens.AccessToken);
            return 0;
        }

        UserResponse user = await client.ProfileAsync(tokens.AccessToken, CancellationToken.None);
        Console.Out.WriteLine($"signed in as {user.TronAddress} ({user.Role}), login session {tokens.SessionId}, key {key.Path}");
        if (tokens.TotpEnrollmentRequired)
        {
            Console.Out.WriteLine("The role is withheld until a one-time code is set up: POST /api/v1/auth/totp/enroll, then /confirm.");
        }

        return 0;
    }

    private static bool TryParse(string[] args, [NotNullWhen(true)] out Options? options)
    {
        options = null;
        if (args.Length == 0 || !Uri.TryCreate(args[0], UriKind.Absolute, out Uri? gateway) || gateway.Scheme is not ("http" or "https")) return false;

        Options parsed = new(gateway, SignInKey.DefaultPath, null, false);
        for (int i = 1; i < args.Length; i++)
        {
            string? value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i])
            {
                case "--token":
                    parsed = parsed with { OnlyToken = true };
                    break;
                case "--key" when value is not null:
                    parsed = parsed with { KeyFile = value };
                    i++;
                    break;
                case "--bootstrap" when value is not null:
                    parsed = parsed with { BootstrapToken = value };
                    i++;
                    break;
                default:
                    return false;
            }
        }

        options = parsed;
        return true;
    }

    private sealed record Options(Uri Gateway, string KeyFile, string? BootstrapToken, bool OnlyToken);
}

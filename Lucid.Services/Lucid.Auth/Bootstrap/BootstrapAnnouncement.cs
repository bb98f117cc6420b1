using Lucid.Persistence.Errors;
using Microsoft.Extensions.Hosting;

namespace Lucid.Auth.Bootstrap;

/// <summary>Prints the one-time token at start while there is no SUPER_ADMIN, once the store is up.</summary>
internal sealed class BootstrapAnnouncement(BootstrapService bootstrap, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                if (await bootstrap.CreateTokenAsync(stoppingToken).ConfigureAwait(false) is { } token)
                    await PrintAsync(token).ConfigureAwait(false);
                return;
            }
            catch (StoreUnavailableException)
            {
                // The health check reports it; the token can wait for the store.
                await Task.Delay(RetryDelay, time, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    // On the console and nowhere else: a logger would also send the token to the telemetry collector and the log files.
    private static Task PrintAsync(string token) => Console.Out.WriteLineAsync(
        $"lucid auth-service: there is no administrator yet. One-time token: {token} (POST /auth/bootstrap; a restart replaces it)");
}

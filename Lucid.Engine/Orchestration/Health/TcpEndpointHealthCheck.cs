using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration.Health;

/// <summary>
/// Healthy when a server accepts a connection and keeps it open: a published container port accepts before its server listens, and then hangs up at once.
/// </summary>
internal sealed class TcpEndpointHealthCheck(EndpointReference endpoint) : IHealthCheck
{
    private static readonly TimeSpan HangUp = TimeSpan.FromMilliseconds(50);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(endpoint.Host, endpoint.Port, cancellationToken).ConfigureAwait(false);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(HangUp);
            var received = await socket.ReceiveAsync(new byte[1], patience.Token).ConfigureAwait(false);
            return received == 0 ? HealthCheckResult.Unhealthy($"{endpoint.Url} hangs up.") : HealthCheckResult.Healthy();
        }
        catch (SocketException e)
        {
            return HealthCheckResult.Unhealthy($"{endpoint.Url} does not accept connections: {e.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Still connected after the grace: the server waits for us to speak.
            return HealthCheckResult.Healthy();
        }
    }
}

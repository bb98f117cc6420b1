using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Lucid.Embedded.Cache;

/// <summary>Signs in and pings through the cache's own port, as a client would.</summary>
internal sealed class CacheHealthCheck(IOptions<CacheOptions> options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(options.Value.Endpoint(), cancellationToken);
            var stream = client.GetStream();
            var password = options.Value.Password;
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"*2\r\n$4\r\nAUTH\r\n${password.Length}\r\n{password}\r\n*1\r\n$4\r\nPING\r\n"), cancellationToken);
            var expected = "+OK\r\n+PONG\r\n"u8.ToArray();
            var answer = new byte[expected.Length];
            await stream.ReadExactlyAsync(answer, cancellationToken);
            return answer.AsSpan().SequenceEqual(expected)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("AUTH or PING was refused.");
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return HealthCheckResult.Unhealthy("The cache's port does not answer.", failure);
        }
    }
}

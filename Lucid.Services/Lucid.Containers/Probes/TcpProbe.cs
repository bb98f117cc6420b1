using System.Net.Sockets;

namespace Lucid.Containers.Probes;

/// <summary><c>lucid health tcp://host:port</c>: something accepts connections.</summary>
internal static class TcpProbe
{
    public static async Task<ProbeResult> RunAsync(ServerAddress address, CancellationToken cancellationToken)
    {
        using TcpClient client = new();
        try
        {
            await client.ConnectAsync(address.Host, address.Port, cancellationToken);
            return ProbeResult.Healthy($"{address} accepts connections");
        }
        catch (SocketException exception)
        {
            return ProbeResult.Unhealthy($"{address} cannot be reached: {exception.Message}");
        }
    }
}

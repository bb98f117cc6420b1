using System.Net.Sockets;
using System.Text;
using Lucid.Containers.Probes;

namespace Lucid.Containers.Toolbox;

/// <summary><c>lucid health toolbox</c>: asks the idling bootstrap of this container.</summary>
internal static class ToolboxProbe
{
    public const string Greeting = "idle ";

    public static async Task<ProbeResult> RunAsync(string path, CancellationToken cancellationToken)
    {
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            byte[] buffer = new byte[128];
            int count = await socket.ReceiveAsync(buffer, cancellationToken);
            string answer = Encoding.UTF8.GetString(buffer, 0, count).TrimEnd();
            return answer.StartsWith(Greeting, StringComparison.Ordinal)
                ? ProbeResult.Healthy($"{answer[Greeting.Length..]} idles")
                : ProbeResult.Unhealthy($"what listens on {path} is no bootstrap");
        }
        catch (SocketException exception)
        {
            return ProbeResult.Unhealthy($"no bootstrap answers on {path}: {exception.Message}");
        }
    }
}

using System.Net.Sockets;
using System.Text;
using Lucid.Containers.Probes;

namespace Lucid.Containers.Redis;

/// <summary>
/// <c>lucid health redis://host:port</c>: signs in with REDIS_PASSWORD and pings. Two commands of the protocol (RESP) are written by
/// hand: a client library opens two connections, asks the server for its configuration and starts timers, every few seconds, for ever.
/// </summary>
internal static class RedisProbe
{
    private const int MaxLineLength = 512;

    public static async Task<ProbeResult> RunAsync(
        ServerAddress address, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        using TcpClient client = new();
        try
        {
            await client.ConnectAsync(address.Host, address.Port, cancellationToken);
            await using NetworkStream stream = client.GetStream();
            return await AskAsync(address, stream, environment.GetValueOrDefault(RedisSettings.PasswordVariable), cancellationToken);
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return ProbeResult.Unhealthy($"{address} cannot be reached: {exception.Message}");
        }
    }

    private static async Task<ProbeResult> AskAsync(
        ServerAddress address, Stream stream, string? password, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(password) && await SendAsync(stream, ["AUTH", password], cancellationToken) is var signedIn and not "+OK")
        {
            return ProbeResult.Unhealthy($"{address} refuses the password: {signedIn}");
        }

        string answer = await SendAsync(stream, ["PING"], cancellationToken);
        return answer == "+PONG" ? ProbeResult.Healthy($"{address} answered PONG") : ProbeResult.Unhealthy($"{address} answered {answer}");
    }

    private static async Task<string> SendAsync(Stream stream, string[] command, CancellationToken cancellationToken)
    {
        StringBuilder request = new($"*{command.Length}\r\n");
        foreach (string part in command)
        {
            request.Append($"${Encoding.UTF8.GetByteCount(part)}\r\n{part}\r\n");
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(request.ToString()), cancellationToken);
        return await ReadLineAsync(stream, cancellationToken);
    }

    // Byte by byte, because what follows the line belongs to the next answer; an answer here has some ten bytes.
    private static async Task<string> ReadLineAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] line = new byte[MaxLineLength];
        for (int length = 0; length < line.Length; length++)
        {
            await stream.ReadExactlyAsync(line.AsMemory(length, 1), cancellationToken);
            if (line[length] == '\n')
            {
                return Encoding.UTF8.GetString(line, 0, length).TrimEnd('\r');
            }
        }

        throw new IOException($"its answer has more than {MaxLineLength} bytes.");
    }
}

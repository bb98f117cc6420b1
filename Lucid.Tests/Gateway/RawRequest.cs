using System.Net.Sockets;
using System.Text;

namespace Lucid.Tests.Gateway;

/// <summary>Bytes as they are: HttpClient would mend or refuse what these tests are about.</summary>
internal static class RawRequest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(300);

    /// <summary>Sends bytes on one connection and returns everything that comes back until the server closes or falls silent after an answer.</summary>
    public static async Task<string> SendAsync(Uri server, string bytes)
    {
        using CancellationTokenSource timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Patience);
        using TcpClient client = new();
        await client.ConnectAsync(server.Host, server.Port, timeout.Token);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes), timeout.Token);
        StringBuilder answer = new();
        byte[] buffer = new byte[8192];
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, timeout.Token)) > 0)
            {
                answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
                timeout.CancelAfter(Silence);
            }
        }
        catch (Exception exception) when (exception is IOException || (exception is OperationCanceledException && answer.Length > 0))
        {
            // A reset after the answer is how a server refuses the rest of a request; silence is how it waits for the next one.
        }

        return answer.ToString();
    }

    public static Task<string> GetAsync(Uri server, string target, string headers = "") =>
        SendAsync(server, $"GET {target} HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: close\r\n{headers}\r\n");

    public static int StatusOf(string answer) => answer.Length > 12 && answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(answer.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture) : 0;
}

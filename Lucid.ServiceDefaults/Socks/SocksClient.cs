using System.Buffers.Binary;
using System.Text;

namespace Lucid.ServiceDefaults.Socks;

/// <summary>
/// CONNECT by name over SOCKS 5 (RFC 1928, RFC 1929). Not HttpClient's own: that one hides Tor's reasons (socks-extensions.txt,
/// ExtendedErrors), and can neither check services that do not speak HTTP nor ask for circuits of its own.
/// </summary>
public static class SocksClient
{
    private const byte Version = 5;
    private const byte UserNamePassword = 2;
    private const byte NameAddress = 3;

    /// <summary>
    /// Opens a connection through the SOCKS server at the other end of the stream; afterwards the stream is that connection.
    /// </summary>
    /// <param name="stream">Fresh connection to the server.</param>
    /// <param name="host">ASCII name, at most 255 characters.</param>
    /// <param name="port">Port there.</param>
    /// <param name="isolation">Tor uses circuits that no other isolation uses (tor manual, IsolateSOCKSAuth); ASCII, 1 to 255
    /// characters.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SocksException">The server refuses or says something that is not SOCKS.</exception>
    public static async Task ConnectAsync(Stream stream, string host, int port, string isolation, CancellationToken cancellationToken)
    {
        await ExchangeAsync(stream, [Version, 1, UserNamePassword], Version, UserNamePassword, cancellationToken);
        byte[] login = [1, .. Prefixed("lucid"), .. Prefixed(isolation)];
        await ExchangeAsync(stream, login, 1, 0, cancellationToken);

        byte[] request = [Version, 1, 0, NameAddress, .. Prefixed(host), 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(request.AsSpan(^2), checked((ushort)port));
        await stream.WriteAsync(request, cancellationToken);
        byte[] head = new byte[5];
        await stream.ReadExactlyAsync(head, cancellationToken);
        if (head[0] != Version || head[1] != 0)
        {
            string reason = head[0] == Version ? SocksErrors.Describe(head[1]) : "What answers at the SOCKS port does not speak SOCKS 5.";
            throw new SocksException(reason);
        }

        byte[] boundAddress = new byte[RestOfAddress(head[3], head[4])];
        await stream.ReadExactlyAsync(boundAddress, cancellationToken);
    }

    private static async Task ExchangeAsync(Stream stream, byte[] message, byte first, byte second, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(message, cancellationToken);
        byte[] answer = new byte[2];
        await stream.ReadExactlyAsync(answer, cancellationToken);
        if (answer[0] != first || answer[1] != second)
        {
            throw new SocksException("The SOCKS port refuses the sign-in that separates circuits.");
        }
    }

    private static byte[] Prefixed(string text) => [checked((byte)text.Length), .. Encoding.ASCII.GetBytes(text)];

    // The first byte of the address was read with the head: of a name it is the length.
    private static int RestOfAddress(byte kind, byte first) => kind switch
    {
        1 => 3 + 2,
        NameAddress => first + 2,
        4 => 15 + 2,
        _ => throw new SocksException("The SOCKS port answered with an address of an unknown kind."),
    };
}

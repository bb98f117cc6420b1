using System.Security.Cryptography;

namespace Lucid.Tor.Control;

/// <summary>Signs in at the control port with Tor's cookie file: by SAFECOOKIE where Tor offers it, else by COOKIE.</summary>
internal static class ControlAuthentication
{
    /// <param name="connection">A connection nothing was sent on yet.</param>
    /// <param name="cookieFile">Where this Tor keeps its cookie. The path Tor reports is not used: another program could name any
    /// file.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task AuthenticateAsync(ControlConnection connection, string cookieFile, CancellationToken cancellationToken)
    {
        ControlReply info = await SendAsync(connection, new ControlCommand("PROTOCOLINFO", "1"), cancellationToken);
        string[] methods = ReadMethods(info);
        byte[] cookie = await ReadCookieAsync(cookieFile, cancellationToken);
        byte[] proof = methods switch
        {
            _ when methods.Contains("SAFECOOKIE") => await ChallengeAsync(connection, cookie, cancellationToken),
            _ when methods.Contains("COOKIE") => cookie,
            _ => throw new ControlProtocolException("Tor's control port offers no cookie authentication: CookieAuthentication must be 1."),
        };
        await SendAsync(connection, new ControlCommand("AUTHENTICATE", Convert.ToHexString(proof)), cancellationToken);
    }

    private static string[] ReadMethods(ControlReply info)
    {
        foreach (ReplyLine line in info.Lines)
        {
            if (line.Text.StartsWith("AUTH ", StringComparison.Ordinal)
                && KeywordArguments.Parse(line.Text).TryGetValue("METHODS", out string? methods))
            {
                return methods.Split(',');
            }
        }

        throw new ControlProtocolException("Tor's PROTOCOLINFO reply names no authentication methods.");
    }

    private static async Task<byte[]> ReadCookieAsync(string path, CancellationToken cancellationToken)
    {
        byte[] cookie = await File.ReadAllBytesAsync(path, cancellationToken);
        return cookie.Length == SafeCookie.Length
            ? cookie
            : throw new ControlProtocolException($"Tor's cookie file {path} holds {cookie.Length} bytes instead of {SafeCookie.Length}.");
    }

    private static async Task<byte[]> ChallengeAsync(ControlConnection connection, byte[] cookie, CancellationToken cancellationToken)
    {
        byte[] nonce = RandomNumberGenerator.GetBytes(SafeCookie.Length);
        ControlCommand challenge = new("AUTHCHALLENGE", "SAFECOOKIE", Convert.ToHexString(nonce));
        ControlReply reply = await SendAsync(connection, challenge, cancellationToken);
        IReadOnlyDictionary<string, string> answer = KeywordArguments.Parse(reply.Text);
        SafeCookie proof = new(cookie, nonce, ReadHex(answer, "SERVERNONCE"));
        return CryptographicOperations.FixedTimeEquals(proof.ServerHash(), ReadHex(answer, "SERVERHASH"))
            ? proof.ClientHash()
            : throw new ControlProtocolException(
                "What answers at the control port does not know this Tor's cookie: is another Tor using the port?");
    }

    private static byte[] ReadHex(IReadOnlyDictionary<string, string> answer, string key)
    {
        try
        {
            return answer.TryGetValue(key, out string? hex) && hex.Length == 2 * SafeCookie.Length
                ? Convert.FromHexString(hex)
                : throw new ControlProtocolException($"Tor's AUTHCHALLENGE reply has no valid {key}.");
        }
        catch (FormatException exception)
        {
            throw new ControlProtocolException($"Tor's AUTHCHALLENGE reply has no valid {key}.", exception);
        }
    }

    private static async Task<ControlReply> SendAsync(
        ControlConnection connection, ControlCommand command, CancellationToken cancellationToken)
    {
        ControlReply reply = await connection.SendAsync(command, cancellationToken);
        return reply.IsSuccess ? reply : throw new ControlRefusedException(command.Keyword, reply);
    }
}

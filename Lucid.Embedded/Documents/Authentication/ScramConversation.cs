using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lucid.Embedded.Documents.Commands;

namespace Lucid.Embedded.Documents.Authentication;

/// <summary>
/// The server's side of one SCRAM-SHA-256 exchange. The client starts with <c>n,,n=admin,r=nonce</c>, gets <c>r=…,s=salt,i=15000</c>,
/// proves itself with <c>c=biws,r=…,p=proof</c> and gets <c>v=signature</c>. An unknown user fails at the proof, like a wrong password.
/// </summary>
internal sealed class ScramConversation
{
    private const int MaxMessage = 4096;
    private readonly ScramCredential _credential;
    private readonly bool _isKnownUser;
    private readonly string _nonce;
    private readonly string _firstMessages;

    public ScramConversation(ScramCredential credential, ReadOnlySpan<byte> clientFirst, bool skipEmptyExchange)
    {
        _credential = credential;
        SkipsEmptyExchange = skipEmptyExchange;
        var message = Text(clientFirst);
        if (!message.StartsWith("n,,", StringComparison.Ordinal) || Attribute(message[3..], 0, 'n') is not { } name
            || Attribute(message[3..], 1, 'r') is not { Length: > 0 } nonce)
            throw Failed();
        _isKnownUser = credential.IsFor(name.Replace("=2C", ",", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal));
        _nonce = nonce + Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
        var serverFirst = string.Create(CultureInfo.InvariantCulture,
            $"r={_nonce},s={Convert.ToBase64String(credential.Salt)},i={ScramCredential.Iterations}");
        _firstMessages = $"{message[3..]},{serverFirst}";
        ServerFirst = Encoding.UTF8.GetBytes(serverFirst);
    }

    public byte[] ServerFirst { get; }

    public bool SkipsEmptyExchange { get; }

    /// <summary>The proof was right; only an empty message is still to come.</summary>
    public bool IsProven { get; private set; }

    /// <summary>Checks the proof and returns the server's own.</summary>
    public byte[] Prove(ReadOnlySpan<byte> clientFinal)
    {
        var message = Text(clientFinal);
        var proofAt = message.LastIndexOf(",p=", StringComparison.Ordinal);
        if (proofAt < 0 || Attribute(message, 0, 'c') != "biws" || Attribute(message, 1, 'r') != _nonce)
            throw Failed();
        var signed = Encoding.UTF8.GetBytes($"{_firstMessages},{message[..proofAt]}");
        var clientKey = new byte[32];
        if (!Convert.TryFromBase64String(message[(proofAt + 3)..], clientKey, out var length) || length != clientKey.Length)
            throw Failed();
        var signature = HMACSHA256.HashData(_credential.StoredKey, signed);
        for (var i = 0; i < clientKey.Length; i++)
            clientKey[i] ^= signature[i];
        if (!CryptographicOperations.FixedTimeEquals(SHA256.HashData(clientKey), _credential.StoredKey) || !_isKnownUser)
            throw Failed();
        IsProven = true;
        return Encoding.UTF8.GetBytes("v=" + Convert.ToBase64String(HMACSHA256.HashData(_credential.ServerKey, signed)));
    }

    public static CommandException Failed() => new(ErrorCode.AuthenticationFailed, "Authentication failed.");

    private static string Text(ReadOnlySpan<byte> message) =>
        message.Length <= MaxMessage ? Encoding.UTF8.GetString(message) : throw Failed();

    private static string? Attribute(string message, int index, char name)
    {
        var parts = message.Split(',');
        return index < parts.Length && parts[index].Length >= 2 && parts[index][0] == name && parts[index][1] == '='
            ? parts[index][2..]
            : null;
    }
}

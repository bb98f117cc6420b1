using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Tests.Embedded;

/// <summary>A client that says exactly what a test wants, signed in or not.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private readonly TcpClient _client = new();

    public NetworkStream Stream => _client.GetStream();

    public static async Task<RawConnection> OpenAsync(int port, CancellationToken cancellationToken, bool signIn = true)
    {
        var connection = new RawConnection();
        await connection._client.ConnectAsync("127.0.0.1", port, cancellationToken);
        if (signIn)
            await connection.SignInAsync(DocumentsServer.Password, cancellationToken);
        return connection;
    }

    public async Task<BsonDocument> RunAsync(BsonDocument command, CancellationToken cancellationToken)
    {
        await Stream.WriteAsync(Message(command), cancellationToken);
        return await ReadAsync(cancellationToken) ?? throw new EndOfStreamException("The server closed the connection.");
    }

    /// <summary>The next answer, or null when the server closed the connection.</summary>
    public async Task<BsonDocument?> ReadAsync(CancellationToken cancellationToken)
    {
        var header = new byte[WireLimits.HeaderSize];
        try
        {
            await Stream.ReadExactlyAsync(header, cancellationToken);
        }
        catch (Exception closed) when (closed is EndOfStreamException or IOException)
        {
            return null;
        }
        var body = new byte[BitConverter.ToInt32(header) - header.Length];
        await Stream.ReadExactlyAsync(body, cancellationToken);
        return BsonDecoder.Document(body.AsSpan(BitConverter.ToInt32(header, 12) == (int)OpCode.Reply ? 20 : 5));
    }

    /// <summary>An OP_MSG with one section, and a checksum when one is wanted.</summary>
    public static byte[] Message(BsonDocument command, bool checksum = false, int flags = 0)
    {
        var buffer = new ByteBuffer();
        foreach (var part in new[] { 0, 1, 0, (int)OpCode.Message, flags | (checksum ? 1 : 0) })
            buffer.AppendInt32(part);
        buffer.Append((byte)0);
        BsonEncoder.Document(buffer, command);
        buffer.SetInt32(0, buffer.Length + (checksum ? 4 : 0));
        if (checksum)
            buffer.AppendInt32((int)Crc32C.Of(buffer.Written));
        return buffer.ToArray();
    }

    /// <summary>SCRAM-SHA-256 with the empty last exchange that older clients make.</summary>
    public async Task<BsonDocument> SignInAsync(string password, CancellationToken cancellationToken)
    {
        const string First = "n=admin,r=clientnonce";
        var started = await RunAsync(new BsonDocument { { "saslStart", 1 }, { "mechanism", "SCRAM-SHA-256" },
            { "payload", Encoding.UTF8.GetBytes("n,," + First) }, { "$db", "admin" } }, cancellationToken);
        var serverFirst = Encoding.UTF8.GetString(started["payload"].AsByteArray);
        var parts = serverFirst.Split(',');
        var salted = Rfc2898DeriveBytes.Pbkdf2(password, Convert.FromBase64String(parts[1][2..]),
            int.Parse(parts[2][2..], System.Globalization.CultureInfo.InvariantCulture), HashAlgorithmName.SHA256, 32);
        var proof = HMACSHA256.HashData(salted, "Client Key"u8);
        var final = $"c=biws,{parts[0]}";
        var signature = HMACSHA256.HashData(SHA256.HashData(proof), Encoding.UTF8.GetBytes($"{First},{serverFirst},{final}"));
        for (var i = 0; i < proof.Length; i++)
            proof[i] ^= signature[i];
        var proven = await ContinueAsync($"{final},p={Convert.ToBase64String(proof)}", cancellationToken);
        return proven.GetValue("done", true).ToBoolean() ? proven : await ContinueAsync("", cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<BsonDocument> ContinueAsync(string payload, CancellationToken cancellationToken) =>
        RunAsync(new BsonDocument { { "saslContinue", 1 }, { "conversationId", 1 }, { "payload", Encoding.UTF8.GetBytes(payload) },
            { "$db", "admin" } }, cancellationToken);
}

using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using MongoDB.Bson;
using MongoDB.Bson.IO;
using MongoDB.Bson.Serialization;

namespace Lucid.Tests.Containers;

/// <summary>
/// A mongod before its first user, or with a user nobody knows, as far as the set-up sees one: OP_MSG and OP_QUERY frames with hello,
/// replSetInitiate, createUser and a refused sign-in. A real mongod is not to be had where the tests run, and the stand-in always has a
/// user.
/// </summary>
internal sealed class FreshMongo : IAsyncDisposable
{
    private const int HeaderLength = 16;
    private const int OpReply = 1;
    private const int OpQuery = 2004;
    private const int OpMessage = 2013;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    private FreshMongo(string? replicaSet, string? userName)
    {
        ReplicaSet = replicaSet;
        UserName = userName;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string? ReplicaSet { get; private set; }

    public IReadOnlyList<string> Members { get; private set; } = [];

    public string? UserName { get; private set; }

    public string? Password { get; private set; }

    public IReadOnlyList<string> Roles { get; private set; } = [];

    public static FreshMongo Start(string? replicaSet = null, string? userName = null) => new(replicaSet, userName);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        List<Task> clients = [];
        try
        {
            while (true) clients.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(clients);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                byte[] header = new byte[HeaderLength];
                while (true)
                {
                    await stream.ReadExactlyAsync(header, _stop.Token);
                    byte[] body = new byte[BinaryPrimitives.ReadInt32LittleEndian(header) - HeaderLength];
                    await stream.ReadExactlyAsync(body, _stop.Token);
                    await stream.WriteAsync(Reply(header, body), _stop.Token);
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // The client or the test is done.
            }
        }
    }

    private byte[] Reply(byte[] header, byte[] body)
    {
        bool isQuery = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(12)) == OpQuery;
        // OP_MSG: flags and a section's kind; OP_QUERY: flags, the collection's name, two numbers.
        int start = isQuery ? 4 + Array.IndexOf(body, (byte)0, 4) - 4 + 1 + 8 : 5;
        byte[] document = Run(Parse(body[start..])).ToBson();
        byte[] prefix = new byte[HeaderLength + (isQuery ? 20 : 5)];
        BinaryPrimitives.WriteInt32LittleEndian(prefix, prefix.Length + document.Length);
        header.AsSpan(4, 4).CopyTo(prefix.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(prefix.AsSpan(12), isQuery ? OpReply : OpMessage);
        if (isQuery) BinaryPrimitives.WriteInt32LittleEndian(prefix.AsSpan(32), 1);
        return [.. prefix, .. document];
    }

    private static BsonDocument Parse(byte[] bytes)
    {
        using BsonBinaryReader reader = new(new MemoryStream(bytes));
        return BsonSerializer.Deserialize<BsonDocument>(reader);
    }

    private BsonDocument Run(BsonDocument command)
    {
        switch (command.GetElement(0).Name)
        {
            case "replSetInitiate":
                ReplicaSet = command[0]["_id"].AsString;
                Members = [.. command[0]["members"].AsBsonArray.Select(static member => member["host"].AsString)];
                return new BsonDocument("ok", 1);
            case "saslStart":
                return Failure(18, "Authentication failed.");
            case "createUser" when UserName is not null:
                return Failure(13, "command createUser requires authentication");
            case "createUser":
                UserName = command[0].AsString;
                Password = command["pwd"].AsString;
                Roles = [.. command["roles"].AsBsonArray.Select(static role => role["role"].AsString)];
                return new BsonDocument("ok", 1);
            default:
                return Hello();
        }
    }

    private static BsonDocument Failure(int code, string message) => new() { { "ok", 0 }, { "code", code }, { "errmsg", message } };

    private BsonDocument Hello()
    {
        BsonDocument reply = new()
        {
            { "isWritablePrimary", ReplicaSet is not null }, { "ismaster", ReplicaSet is not null }, { "helloOk", true },
            { "maxBsonObjectSize", 16 << 20 }, { "maxMessageSizeBytes", 48_000_000 }, { "maxWriteBatchSize", 100_000 },
            { "minWireVersion", 0 }, { "maxWireVersion", 21 },
        };
        if (ReplicaSet is null) reply.Add("isreplicaset", true);
        else reply.AddRange(new Dictionary<string, object> { ["setName"] = ReplicaSet, ["setVersion"] = 1, ["me"] = $"127.0.0.1:{Port}" });
        reply.Add("ok", 1);
        return reply;
    }
}

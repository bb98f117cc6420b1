using System.Buffers.Binary;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Lucid.Tests.Embedded;

/// <summary>The protocol itself, right and wrong.</summary>
public sealed class WireTests(DocumentsServer server) : IClassFixture<DocumentsServer>
{
    private static readonly BsonDocument Ping = new() { { "ping", 1 }, { "$db", "admin" } };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Message_WithRightChecksum_IsAnswered()
    {
        await using var connection = await RawConnection.OpenAsync(server.Port, Token, signIn: false);
        await connection.Stream.WriteAsync(RawConnection.Message(Ping, checksum: true), Token);
        Assert.Equal(1.0, (await connection.ReadAsync(Token))!["ok"]);
    }

    public static TheoryData<string, byte[]> Broken()
    {
        var checksum = RawConnection.Message(Ping, checksum: true);
        checksum[^1] ^= 1;
        var compressed = RawConnection.Message(Ping);
        BinaryPrimitives.WriteInt32LittleEndian(compressed.AsSpan(12), (int)OpCode.Compressed);
        var huge = RawConnection.Message(Ping);
        BinaryPrimitives.WriteInt32LittleEndian(huge, 48_000_001);
        var negative = RawConnection.Message(Ping);
        BinaryPrimitives.WriteInt32LittleEndian(negative, -1);
        var section = RawConnection.Message(Ping);
        section[20] = 7;
        var size = RawConnection.Message(Ping);
        size[21] = 255;
        return new TheoryData<string, byte[]>
        {
            { "wrong checksum", checksum }, { "OP_COMPRESSED", compressed }, { "over 48 MB", huge }, { "negative length", negative },
                { "unknown section", section },
            { "document longer than its section", size }, { "unknown required flag", RawConnection.Message(Ping, flags: 0x40) },
                { "no $db", RawConnection.Message(new BsonDocument("ping", 1)) },
        };
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Message_Broken_ClosesOnlyItsConnection(string what, byte[] message)
    {
        await using var connection = await RawConnection.OpenAsync(server.Port, Token, signIn: false);
        await connection.Stream.WriteAsync(message, Token);
        Assert.True(await connection.ReadAsync(Token) is null, what);
        await using var other = await RawConnection.OpenAsync(server.Port, Token);
        Assert.Equal(1.0, (await other.RunAsync(Ping, Token))["ok"]);
    }

    [Fact]
    public async Task Message_LargeBeforeSignIn_ClosesTheConnection()
    {
        await using var connection = await RawConnection.OpenAsync(server.Port, Token, signIn: false);
        await connection.Stream.WriteAsync(RawConnection.Message(new BsonDocument { { "ping", 1 }, { "$db", "admin" },
            { "comment", new string('x', 100_000) } }).AsMemory(0, 1000), Token);
        Assert.Null(await connection.ReadAsync(Token));
    }

    [Fact]
    public async Task Message_MoreToCome_IsDoneWithoutAnAnswer()
    {
        var name = "unacknowledged" + Guid.NewGuid().ToString("N");
        await using var connection = await RawConnection.OpenAsync(server.Port, Token);
        var insert = new BsonDocument { { "insert", name }, { "documents", new BsonArray { new BsonDocument("_id", 1) } },
            { "writeConcern", new BsonDocument("w", 0) }, { "$db", "tests" } };
        await connection.Stream.WriteAsync(RawConnection.Message(insert, flags: 2), Token);
        Assert.Equal(1, (await connection.RunAsync(new BsonDocument { { "count", name }, { "$db", "tests" } }, Token))["n"]);
    }

    [Fact]
    public async Task Command_BeforeSignIn_IsUnauthorized()
    {
        await using var connection = await RawConnection.OpenAsync(server.Port, Token, signIn: false);
        foreach (var command in new[] { "{ find: 'c' }", "{ insert: 'c', documents: [{}] }", "{ listDatabases: 1 }",
            "{ commitTransaction: 1 }", "{ serverStatus: 1 }" })
            Assert.Equal(13, (await connection.RunAsync(BsonDocument.Parse(command).Set("$db", "admin"), Token))["code"]);
    }

    [Fact]
    public async Task SignIn_WrongPassword_IsError18AndLeavesTheClientOutside()
    {
        await using var connection = await RawConnection.OpenAsync(server.Port, Token, signIn: false);
        await connection.SignInAsync("wrong", Token);
        Assert.Equal(13, (await connection.RunAsync(new BsonDocument { { "count", "c" }, { "$db", "tests" } }, Token))["code"]);
        using var client = new MongoClient(server.ConnectionString.Replace(Uri.EscapeDataString(DocumentsServer.Password), "wrong",
            StringComparison.Ordinal));
        var error = await Assert.ThrowsAsync<MongoAuthenticationException>(() => client.GetDatabase("tests")
            .RunCommandAsync<BsonDocument>("{ ping: 1 }", cancellationToken: Token));
        Assert.Equal(18, Assert.IsType<MongoCommandException>(error.InnerException).Code);
    }

    [Fact]
    public async Task Hello_Legacy_IsAnswered()
    {
        await using var connection = await RawConnection.OpenAsync(server.Port, Token, signIn: false);
        var message = new Lucid.Embedded.Documents.Bson.ByteBuffer();
        foreach (var part in new[] { 0, 1, 0, (int)OpCode.Query, 0 })
            message.AppendInt32(part);
        message.Append("admin.$cmd\0"u8);
        message.AppendInt32(0);
        message.AppendInt32(-1);
        Lucid.Embedded.Documents.Bson.BsonEncoder.Document(message, new BsonDocument("isMaster", 1));
        message.SetInt32(0, message.Length);
        await connection.Stream.WriteAsync(message.ToArray(), Token);
        var reply = (await connection.ReadAsync(Token))!;
        Assert.Equal(("isdbgrid", true, 48_000_000),
            (reply["msg"].AsString, reply["ismaster"].AsBoolean, reply["maxMessageSizeBytes"].AsInt32));
    }

    [Fact]
    public async Task Health_OfARunningStore_IsHealthy()
    {
        using var http = new HttpClient();
        var body = BsonDocument.Parse(await http.GetStringAsync(server.HealthUrl + "/health", Token));
        Assert.Equal("healthy", body["dependencies"]["documents"]);
        Assert.True((await http.GetAsync(server.HealthUrl + "/alive", Token)).IsSuccessStatusCode);
    }
}

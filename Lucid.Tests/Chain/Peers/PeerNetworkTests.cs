using System.Net;
using System.Net.Sockets;
using Lucid.Chain.Peers;
using Lucid.Cryptography.Ed25519;

namespace Lucid.Tests.Chain.Peers;

/// <summary>Engines that meet over real sockets.</summary>
public sealed class PeerNetworkTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ThreeEngines_EachKnowsOnlyTheOneBefore_FindEachOther()
    {
        await using var first = await TestEngine.StartAsync([]);
        await using var second = await TestEngine.StartAsync([first]);
        await using var third = await TestEngine.StartAsync([second]);
        foreach (var engine in new[] { first, second, third })
            await engine.UntilAsync(n => n.Peers.Count == 2, $"{engine.Address} has both others as peers");
        foreach (var engine in new[] { first, second, third })
            await engine.UntilAsync(
                n => n.FinalHead.State.Consensus.Entities.Length == 3, $"{engine.Address} knows that all three lead and vote");
        var height = await first.AskAsync(n => n.FinalHead.Height);
        await third.UntilAsync(n => n.FinalHead.Height >= height, "the last one has the final blocks");
        Assert.Equal(await first.AskAsync(n => n.FindBlock(height)!.Hash), await third.AskAsync(n => n.FindBlock(height)!.Hash));
    }

    [Fact]
    public async Task Caller_SendsGarbage_LosesTheConnectionAndNothingElse()
    {
        await using var engine = await TestEngine.StartAsync([]);
        byte[][] all = [[0, 0, 0, 0], [255, 255, 255, 255], [3, 0, 0, 0, 1, 2, 3], "GET / HTTP/1.1\r\n\r\n"u8.ToArray()];
        foreach (var garbage in all)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, engine.Port, Cancellation);
            await client.GetStream().WriteAsync(garbage, Cancellation);
            Assert.True(await HasEndedAsync(client), "The node has kept the connection.");
        }

        var height = await engine.AskAsync(n => n.Head.Height);
        await engine.UntilAsync(n => n.Head.Height > height, "the chain goes on");
    }

    [Fact]
    public async Task Caller_AfterTheHandshakeSendsWhatIsNoMessage_IsCutOff()
    {
        await using var engine = await TestEngine.StartAsync([]);
        await using var stream = await MeetAsync(engine, TestKeys.Key(7));
        await stream.WriteAsync("no message"u8.ToArray(), Cancellation);
        while (await stream.ReadAsync(PeerMessageCodec.MaximumBytes, Cancellation) is not null)
        {
        }

        await engine.UntilAsync(n => n.Peers.Count == 0, "the peer is gone");
    }

    [Fact]
    public async Task Caller_ConnectedAlready_IsRefused()
    {
        await using var engine = await TestEngine.StartAsync([]);
        await using var stream = await MeetAsync(engine, TestKeys.Key(7));
        // The same id again, from the same side: the first connection stays.
        await using var second = await ConnectAsync(engine);
        await ShakeHandsAsync(engine, second, TestKeys.Key(7));
        Assert.Null(await second.ReadAsync(PeerMessageCodec.MaximumBytes, Cancellation));
        Assert.Single(await engine.AskAsync(n => n.Peers.Keys.ToArray()));
    }

    [Fact]
    public async Task Caller_OfAnotherNetwork_IsToldWhy()
    {
        await using var engine = await TestEngine.StartAsync([]);
        await using var other = await TestEngine.StartAsync([]);
        await using var stream = await ConnectAsync(engine);
        var genesis = await other.AskAsync(n => n.Genesis);
        var e = await Assert.ThrowsAnyAsync<IOException>(
            () => new Handshake(TestKeys.Key(7), genesis).RunAsync(stream, isInitiator: true, Cancellation));
        Assert.Matches("hung up|another network", e.Message);
        Assert.Empty(await engine.AskAsync(n => n.Peers.Keys.ToArray()));
    }

    [Fact]
    public async Task Handshake_ForgedProof_IsRefused()
    {
        await using var engine = await TestEngine.StartAsync([]);
        await using var stream = await ConnectAsync(engine);
        var genesis = await engine.AskAsync(n => n.Genesis);
        var hello = new Lucid.Cryptography.Encoding.CanonicalWriter();
        hello.WriteByte(100);
        hello.WriteUInt16(Handshake.Version);
        hello.WriteHash(genesis.Hash);
        hello.WriteHash(TestKeys.Account(7).Value);
        hello.WriteFixed(new byte[32]);
        await stream.WriteAsync(hello.ToArray(), Cancellation);
        await stream.WriteAsync((byte[])[101, .. new byte[64]], Cancellation);
        while (await stream.ReadAsync(1 << 20, Cancellation) is not null)
        {
        }

        Assert.Empty(await engine.AskAsync(n => n.Peers.Keys.ToArray()));
    }

    [Fact]
    public async Task Peer_TellsAddresses_AreCalledUnlessTheyAreNames()
    {
        await using var engine = await TestEngine.StartAsync([]);
        await using var stream = await MeetAsync(engine, TestKeys.Key(7));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var told = new AddressesMessage([new PeerAddress("127.0.0.1", port), new PeerAddress("database.internal", 27017)]);
        await stream.WriteAsync(PeerMessageCodec.Encode(told), Cancellation);
        // The node calls the address that it was told, and only that one: a name could stand for anything.
        using var call = await listener.AcceptTcpClientAsync(Cancellation);
        Assert.False(File.Exists(Path.Combine(engine.Folder, "peers")));
    }

    private static async Task<FrameStream> ConnectAsync(TestEngine engine)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, engine.Port, Cancellation);
        return new FrameStream(client.GetStream());
    }

    private static async Task<FrameStream> MeetAsync(TestEngine engine, Ed25519PrivateKey key)
    {
        var stream = await ConnectAsync(engine);
        await ShakeHandsAsync(engine, stream, key);
        await engine.UntilAsync(n => n.Peers.Count > 0, "the node has taken the peer in");
        return stream;
    }

    private static async Task ShakeHandsAsync(TestEngine engine, FrameStream stream, Ed25519PrivateKey key)
    {
        var peer = await new Handshake(key, await engine.AskAsync(n => n.Genesis)).RunAsync(stream, isInitiator: true, Cancellation);
        Assert.Equal(await engine.AskAsync(n => n.Id), peer);
    }

    private static async Task<bool> HasEndedAsync(TcpClient client)
    {
        try
        {
            // What the node says before it hangs up does not matter.
            var buffer = new byte[4096];
            while (await client.GetStream().ReadAsync(buffer, Cancellation) > 0)
            {
            }

            return true;
        }
        catch (IOException)
        {
            return true;
        }
    }
}

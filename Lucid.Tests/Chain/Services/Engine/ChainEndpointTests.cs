using Lucid.Chain.Ledger;

namespace Lucid.Tests.Chain.Services.Engine;

[Collection(EngineCollection.Name)]
public sealed class ChainEndpointTests(EngineFixture fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EngineHost Engine => fixture.Host;

    [Fact]
    public async Task Info_RunningEngine_NamesItsNetwork()
    {
        var info = await Engine.Client.InfoAsync(Cancellation);

        Assert.Equal(
            (Engine.Genesis.Hash.ToString(), "lucid-sandbox", "sandbox", 0.1, Engine.Genesis.Server.ToString()),
            (info.Network, info.NetworkName, info.Mode, info.BlockTimeSeconds, info.NodeId));
        Assert.True(info.FinalizedHeight <= info.CurrentHeight);
    }

    [Fact]
    public async Task Height_OneNode_GrowsAndBecomesFinal() => await Poll.UntilAsync(
        async () => (await Engine.Client.InfoAsync(Cancellation)).FinalizedHeight >= 3, "three blocks are final", Cancellation);

    [Fact]
    public async Task Height_Always_IsThatOfTheHead()
    {
        var before = (await Engine.Client.InfoAsync(Cancellation)).CurrentHeight;
        var height = (await Engine.GetAsync("chain/height")).Expect(200).Json!;

        Assert.True(height["height"]!.GetValue<ulong>() >= before);
        Assert.True(height["timestamp"]!.GetValue<long>() >= Engine.Genesis.CreatedAt);
    }

    [Fact]
    public async Task Status_OneNode_IsHealthyWithOneParticipant()
    {
        var status = await Engine.Client.StatusAsync(Cancellation);

        Assert.Equal(("healthy", 0, 1, (string?)null), (status.Status, status.PeerCount, status.ConsensusParticipants, status.Problem));
    }

    [Fact]
    public async Task Network_OneNode_ListsItAsTheOnlyParticipant()
    {
        var network = await Engine.Client.NetworkAsync(Cancellation);

        Assert.Empty(network.Peers);
        Assert.Equal(Engine.Genesis.Server.ToString(), Assert.Single(network.Participants).Lead);
    }

    [Fact]
    public async Task Parameters_Always_AreWithinTheirBounds()
    {
        var parameters = (await Engine.GetAsync("chain/parameters")).Expect(200).Json!["parameters"]!.AsArray();

        Assert.Equal(ChainParameters.Names.Count(), parameters.Count);
        Assert.All(parameters, p => Assert.InRange(
            p!["value"]!.GetValue<ulong>(), p["minimum"]!.GetValue<ulong>(), p["maximum"]!.GetValue<ulong>()));
    }

    [Fact]
    public async Task Genesis_Always_HasTheBytesThatTheIdIsMadeOf() =>
        Assert.Equal(Engine.Genesis.ToArray(), await Engine.Client.GenesisAsync(Cancellation));

    [Fact]
    public async Task OpenApi_Always_ListsEveryRoute() => await OpenApiCheck.ListsEveryRouteAsync(Engine.Role, "/blockchain");

    [Fact]
    public async Task UnknownRoute_Always_Gives404Envelope() => (await Engine.GetAsync("nothing")).Expect(404, "LUCID_ERR_4001");
}

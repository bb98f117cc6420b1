namespace Lucid.Tests.Chain.Services.Engine;

[Collection(EngineCollection.Name)]
public sealed class ConsensusEndpointTests(EngineFixture fixture) : IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EngineHost Engine => fixture.Host;

    public async ValueTask InitializeAsync() => await Poll.UntilAsync(
        async () => (await Engine.Client.InfoAsync(Cancellation)).FinalizedHeight >= 4, "four blocks are final", Cancellation);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Status_OneNode_FinalisesAllByItself()
    {
        var status = (await Engine.GetAsync("consensus/status")).Expect(200).Json!;

        Assert.Equal(1, status["participants_count"]!.GetValue<int>());
        Assert.True(status["finalized_height"]!.GetValue<ulong>() >= 4);
        Assert.True(status["justified_round"]!.GetValue<ulong>() >= status["finalized_round"]!.GetValue<ulong>());
        Assert.Equal(2 * status["current_slot"]!.GetValue<ulong>(), status["current_round"]!.GetValue<ulong>());
    }

    [Fact]
    public async Task Participants_OneNode_HasAllOfTheSay()
    {
        var participants = (await Engine.GetAsync("consensus/participants")).Expect(200).Json!["participants"]!.AsArray();

        Assert.Equal(Engine.Genesis.Server.ToString(), Assert.Single(participants)!["lead"]!.GetValue<string>());
        Assert.Equal(1, participants[0]!["voting_power"]!.GetValue<double>());
    }

    [Fact]
    public async Task History_Pages_FollowEachOther()
    {
        var history = (await Engine.GetAsync("consensus/history?limit=3")).Expect(200).Json!["events"]!.AsArray();
        var heights = history.Select(e => e!["height"]!.GetValue<ulong>()).ToArray();

        Assert.Equal([heights[0], heights[0] - 1, heights[0] - 2], heights);
        Assert.All(history, e => Assert.Equal(Engine.Genesis.Server.ToString(), e!["winner"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("limit=1000")]
    [InlineData("limit=-1")]
    [InlineData("offset=-5")]
    [InlineData("offset=2147483647")]
    public async Task History_AnyNumbers_IsBounded(string query) => Assert.InRange(
        (await Engine.GetAsync("consensus/history?" + query)).Expect(200).Json!["events"]!.AsArray().Count, 0, 100);
}

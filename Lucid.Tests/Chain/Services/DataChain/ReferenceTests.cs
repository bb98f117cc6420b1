using CsCheck;
using Lucid.Chain.DataChain.Chunks;

namespace Lucid.Tests.Chain.Services.DataChain;

public sealed class ReferenceTests(EmbeddedStores stores) : IAsyncLifetime
{
    private DataChainHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await DataChainHost.PartsAsync(stores, DataChainHost.NewDatabase());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Register_SameContentInTwoSessions_SharesIt()
    {
        await Given.RegisteredAsync(_host, Given.NewSession(), 0, "shared");
        await Given.RegisteredAsync(_host, Given.NewSession(), 0, "shared");

        var content = await Given.ContentAsync(_host, "shared");
        Assert.Equal((2, 0, false), (content!.References, content.Pending.Count, content.GcEligible));
    }

    [Fact]
    public async Task Register_HundredAtOnce_CountsEachOnce()
    {
        var session = Given.NewSession();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(index => Given.RegisteredAsync(_host, session, index, "popular")));

        var content = await Given.ContentAsync(_host, "popular");
        Assert.Equal((100, 0), (content!.References, content.Pending.Count));
    }

    [Fact]
    public async Task Register_SamePlaceHundredTimesAtOnce_StoresOneChunk()
    {
        var session = Given.NewSession();
        var registrar = _host.Get<ChunkRegistrar>();
        var registrations = await Task.WhenAll(Enumerable.Range(0, 100)
            .Select(_ => registrar.RegisterAsync(Given.Chunk(session, 0, "retried"), Cancellation)));

        Assert.Single(registrations, registration => registration.Created);
        Assert.Single(registrations.Select(registration => registration.Chunk!.Id).Distinct());
        var content = await Given.ContentAsync(_host, "retried");
        Assert.Equal((1, 0), (content!.References, content.Pending.Count));
    }

    [Fact]
    public async Task Register_SizeConflictsAtOnce_OneSizeWins()
    {
        var registrar = _host.Get<ChunkRegistrar>();
        var registrations = await Task.WhenAll(Enumerable.Range(1, 20).Select(size =>
            registrar.RegisterAsync(new NewChunk(Given.NewSession(), 0, Given.Hash("two sizes"), 100 + (size % 2)), Cancellation)));

        var content = await Given.ContentAsync(_host, "two sizes");
        Assert.Equal((10, 0, 10), (content!.References, content.Pending.Count, content.SizeConflicts));
        Assert.Equal(10, registrations.Count(registration => registration.Created));
    }

    [Fact]
    public async Task Remove_HundredAtOnceEachTwice_EndsAtNothing()
    {
        var session = Given.NewSession();
        var chunks = await Task.WhenAll(Enumerable.Range(0, 100).Select(index => Given.RegisteredAsync(_host, session, index, "fleeting")));
        var remover = _host.Get<ChunkRemover>();
        var removals = await Task.WhenAll(chunks.Concat(chunks).Select(chunk => remover.RemoveAsync(chunk.Id, Cancellation)));

        Assert.Equal(100, removals.Count(removed => removed));
        var content = await Given.ContentAsync(_host, "fleeting");
        Assert.Equal((0, 0, true), (content!.References, content.Pending.Count, content.GcEligible));
    }

    [Fact]
    public async Task RegisterAndRemove_Mixed_CountIsWhatIsLeft()
    {
        var session = Given.NewSession();
        var remover = _host.Get<ChunkRemover>();
        var kept = await Task.WhenAll(Enumerable.Range(0, 100).Select(async index =>
        {
            var chunk = await Given.RegisteredAsync(_host, session, index, "mixed");
            return index % 3 != 0 || !await remover.RemoveAsync(chunk.Id, Cancellation);
        }));

        var content = await Given.ContentAsync(_host, "mixed");
        Assert.Equal((kept.Count(chunk => chunk), 0), ((int)content!.References, content.Pending.Count));
    }

    [Fact]
    public async Task Register_ClientLeavesHalfWay_EndsWhatItBegan()
    {
        using CancellationTokenSource client = new();
        var registration = _host.Get<ChunkRegistrar>().RegisterAsync(Given.Chunk(Given.NewSession(), 0, "left"), client.Token);
        await client.CancelAsync();
        await Record.ExceptionAsync(() => registration);

        Assert.Equal(0, (await Given.ContentAsync(_host, "left"))?.Pending.Count ?? 0);
    }

    [Fact]
    public async Task AnySequence_OfRegistersAndRemoves_LeavesTheCountsOfTheNaiveModel()
    {
        // A step: place 0-7, content 0-3, and whether to remove what is there instead.
        var steps = Gen.Select(Gen.Int[0, 7], Gen.Int[0, 3], Gen.Bool).List[1, 40];
        await steps.SampleAsync(MatchesModelAsync, iter: 25, threads: 1, seed: FuzzSeed.Value);
    }

    private async Task MatchesModelAsync(List<(int Place, int Content, bool Remove)> steps)
    {
        var run = Guid.NewGuid().ToString("N");
        var session = Given.NewSession();
        Dictionary<int, (string Id, int Content)> model = [];
        foreach (var (place, content, remove) in steps)
        {
            if (!remove)
            {
                var chunk = Given.Chunk(session, place, $"{run}{content}");
                var registration = await _host.Get<ChunkRegistrar>().RegisterAsync(chunk, Cancellation);
                Assert.Equal(!model.TryGetValue(place, out var there), registration.Created);
                Assert.Equal(!registration.Created && there.Content != content, registration.Failure is not null);
                if (registration.Created)
                    model[place] = (registration.Chunk!.Id, content);
            }
            else if (model.Remove(place, out var gone))
            {
                Assert.True(await _host.Get<ChunkRemover>().RemoveAsync(gone.Id, Cancellation));
            }
        }

        for (var content = 0; content < 4; content++)
        {
            var expected = model.Values.Count(chunk => chunk.Content == content);
            var stored = await Given.ContentAsync(_host, $"{run}{content}");
            Assert.Equal((expected, 0), ((int)(stored?.References ?? 0), stored?.Pending.Count ?? 0));
            Assert.True(stored is null || stored.GcEligible == (expected == 0));
        }
    }
}

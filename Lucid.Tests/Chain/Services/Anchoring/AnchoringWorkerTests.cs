using Lucid.Chain.Anchoring;
using Lucid.Chain.Ledger;
using Microsoft.Extensions.Time.Testing;

namespace Lucid.Tests.Chain.Services.Anchoring;

public sealed class AnchoringWorkerTests
{
    private readonly FakeAnchoringChain _chain = new();
    private readonly MemoryAnchoringStore _store = new();
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.FromUnixTimeMilliseconds(TestLedger.Start));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Step_SignedWithAFeeTheAccountDoesNotHave_SignsWithoutOneOnceItIsDelegated()
    {
        var worker = await AcceptAsync();
        _chain.PaysFees = true;
        _chain.Take = t => t.Fee > 0 ? TransactionError.InsufficientBalance : TransactionError.None;
        await worker.StepAsync(Cancellation);
        _chain.PaysFees = false;
        await worker.StepAsync(Cancellation);
        await worker.StepAsync(Cancellation);

        Assert.Equal((0UL, 0UL), (_chain.Submitted.Last().Fee, _chain.Submitted.Last().Nonce));
    }

    [Fact]
    public async Task Step_NetworkIsAnother_SignsForIt()
    {
        var worker = await AcceptAsync();
        await worker.StepAsync(Cancellation);
        _chain.Network = Lucid.Chain.ChainHash.Of([2]);
        _chain.Take = t => t.HasValidSignature(_chain.Network) ? TransactionError.None : TransactionError.BadSignature;
        await worker.StepAsync(Cancellation);
        await worker.StepAsync(Cancellation);

        Assert.True(_chain.Submitted.Last().HasValidSignature(_chain.Network));
    }

    [Fact]
    public async Task Step_AlreadySent_SendsTheSameBytes()
    {
        var worker = await AcceptAsync();
        await worker.StepAsync(Cancellation);
        _clock.Advance(TimeSpan.FromSeconds(5));
        await worker.StepAsync(Cancellation);

        Assert.Equal(2, _chain.Submitted.Count);
        Assert.Equal(_chain.Submitted.First().ToArray(), _chain.Submitted.Last().ToArray());
    }

    [Fact]
    public async Task Step_SettledAllItFound_SaysThatThereMayBeMore()
    {
        var worker = await AcceptAsync();
        var anchor = TestLedger.Anchor(1);
        _chain.Anchors[anchor.SessionId] = new FinalAnchor(default, 1, anchor);

        Assert.Equal(1, await worker.StepAsync(Cancellation));
        Assert.Equal(AnchoringStatus.Confirmed, _store[anchor.SessionId].Status);
        Assert.Equal(0, await worker.StepAsync(Cancellation));
    }

    private async Task<AnchoringWorker> AcceptAsync()
    {
        var record = new AnchoringRecord { Anchor = TestLedger.Anchor(1), AcceptedAt = TestLedger.Start, Urgent = true };
        await _store.AddAsync(record, Cancellation);
        return new AnchoringWorker(_store, _chain, TestKeys.Key(1), AnchoringRules.Sandbox, _clock);
    }
}

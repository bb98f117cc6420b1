using Lucid.Chain.Anchoring;
using Lucid.Chain.Ledger;
using Lucid.Chain.Transactions;
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

    [Fact]
    public async Task Step_OlderSessionComesWhenAsManyAreSignedAsCanBe_DoesNotTakeTheNonceOfAnother()
    {
        var worker = await AcceptAsync(AnchoringWorker.MaximumOpen);
        await worker.StepAsync(Cancellation);
        var late = new AnchoringRecord { Anchor = TestLedger.Anchor(0), AcceptedAt = TestLedger.Start - 1, Urgent = true };
        await _store.AddAsync(late, Cancellation);
        await worker.StepAsync(Cancellation);

        Assert.Null(_store[late.SessionId].Transaction);
        Assert.Equal(AnchoringWorker.MaximumOpen, _chain.Submitted.Select(t => t.Nonce).Distinct().Count());
    }

    [Fact]
    public async Task Step_TwoSessionsHaveTheSameNonce_SignsOneOfThemAnew()
    {
        var worker = await AcceptAsync(2);
        foreach (var number in new[] { 1, 2 })
        {
            var anchor = TestLedger.Anchor(number);
            var transaction = Transaction.Sign(TestKeys.Key(1), _chain.Network, 0, 0, TestLedger.Start, anchor);
            var record = _store[anchor.SessionId] with { Status = AnchoringStatus.Processing, Transaction = transaction };
            await _store.UpdateAsync(record, Cancellation);
        }

        await worker.StepAsync(Cancellation);
        Assert.Equal([0UL, 1UL], _chain.Submitted.Select(t => t.Nonce));
    }

    private async Task<AnchoringWorker> AcceptAsync(int sessions = 1)
    {
        for (var number = 1; number <= sessions; number++)
        {
            var record = new AnchoringRecord { Anchor = TestLedger.Anchor(number), AcceptedAt = TestLedger.Start, Urgent = true };
            await _store.AddAsync(record, Cancellation);
        }

        return new AnchoringWorker(_store, _chain, TestKeys.Key(1), AnchoringRules.Sandbox, _clock);
    }
}

using Lucid.Chain;
using Lucid.Chain.Blocks;
using Lucid.Chain.Ledger;
using Lucid.Chain.Mempool;
using Lucid.Chain.Transactions;

namespace Lucid.Tests.Chain;

public sealed class TransactionPoolTests
{
    private const long Now = TestLedger.Start;

    private readonly Genesis _genesis;
    private readonly ChainBlock _head;
    private readonly TransactionPool _pool;

    public TransactionPoolTests()
    {
        var allocations = Enumerable.Range(1, 11).Select(i => KeyValuePair.Create(TestKeys.Account(i), 1000 * Amounts.Lucid));
        _genesis = Genesis.Sandbox(TestKeys.Account(0), Now, 5000, allocations);
        _head = ChainBlock.AtGenesis(_genesis);
        _pool = new TransactionPool(_genesis);
    }

    [Fact]
    public void Candidates_HighestFeeFirst_ButEachSenderInOrder()
    {
        var (cheap, dear, other) = (Sign(1, 0, fee: 5000), Sign(1, 1, fee: 90_000), Sign(2, 0, fee: 6000));
        foreach (var transaction in new[] { dear, cheap, other }) Assert.Equal(TransactionError.None, Add(transaction));
        Assert.Equal([other.Id, cheap.Id, dear.Id], _pool.Candidates(_genesis.State).Select(t => t.Id));
    }

    [Fact]
    public void Add_SameNonce_OnlyForAHigherFee()
    {
        Add(Sign(1, 0, fee: 5000));
        Assert.Equal(TransactionError.FeeTooLow, Add(Sign(1, 0, fee: 5000, amount: 2)));
        Assert.Equal(TransactionError.None, Add(Sign(1, 0, fee: 5001)));
        Assert.Equal(1, _pool.Count);
    }

    [Theory]
    [InlineData(-61, nameof(TransactionError.BadTime))]
    [InlineData(-59, nameof(TransactionError.None))]
    [InlineData(4, nameof(TransactionError.None))]
    [InlineData(6, nameof(TransactionError.BadTime))]
    public void Add_SignedAtAnotherTime_IsRefusedBeyondTheLimits(int minutes, string expected) =>
        Assert.Equal(expected, Add(Sign(1, 0, fee: 5000, at: Now + (minutes * 60_000L))).ToString());

    [Fact]
    public void Prune_After24Hours_DropsIt()
    {
        Add(Sign(1, 0, fee: 5000));
        _pool.Prune(_head, Now + (long)TransactionPool.Lifetime.TotalMilliseconds - 1);
        Assert.Equal(1, _pool.Count);
        _pool.Prune(_head, Now + (long)TransactionPool.Lifetime.TotalMilliseconds);
        Assert.Equal(0, _pool.Count);
    }

    [Fact]
    public void Add_Full_GivesTheLowestFeeUpForAHigherOne()
    {
        var accounts = TransactionPool.Capacity / TransactionPool.PerSender;
        for (var account = 1; account <= accounts; account++)
            for (ulong nonce = 0; nonce < TransactionPool.PerSender; nonce++)
                Assert.Equal(TransactionError.None, Add(Sign(account, nonce, fee: 10_000 + nonce)));
        Assert.Equal(TransactionError.PoolFull, Add(Sign(accounts + 1, 0, fee: 10_000)));
        Assert.Equal(TransactionError.None, Add(Sign(accounts + 1, 0, fee: 10_001)));
        Assert.Equal(TransactionPool.Capacity, _pool.Count);
    }

    [Theory]
    [InlineData(0UL, nameof(TransactionError.InsufficientBalance))]
    [InlineData(1UL, nameof(TransactionError.InsufficientBalance))]
    public void Add_MoreThanTheSenderHas_IsRefusedAtOnceAndLater(ulong nonce, string expected) =>
        Assert.Equal(expected, Add(Sign(1, nonce, fee: 5000, amount: 1000 * Amounts.Lucid)).ToString());

    [Fact]
    public void Add_TogetherMoreThanTheSenderHas_IsRefused()
    {
        Assert.Equal(TransactionError.None, Add(Sign(1, 0, fee: 5000, amount: 600 * Amounts.Lucid)));
        Assert.Equal(TransactionError.InsufficientBalance, Add(Sign(1, 1, fee: 5000, amount: 600 * Amounts.Lucid)));
        Assert.Equal(TransactionError.None, Add(Sign(1, 1, fee: 5000, amount: 300 * Amounts.Lucid)));
    }

    [Fact]
    public void Add_WhatCostsNothing_OnlyWhenItTakesEffectNow()
    {
        Assert.Equal(TransactionError.NotANode, Add(Free(3, 0, new PoolLeave())));
        Assert.Equal(TransactionError.NotTheServer, Add(Free(3, 0, new NodeAdmission(TestKeys.Account(0)))));
        Assert.Equal(TransactionError.NonceAhead, Add(Free(3, 1, new PoolLeave())));
        Assert.Equal(TransactionError.None, Add(Free(3, 0, new NodeRegistration("three"))));
        Assert.Equal(1, _pool.Count);
    }

    [Fact]
    public void Add_RegistrationsOfStrangers_NoMoreThanTheChainTakes()
    {
        for (var i = 0; i < LedgerTransition.MaximumRegistered; i++)
            Assert.Equal(TransactionError.None, Add(Free(100 + i, 0, new NodeRegistration("many"))));
        Assert.Equal(TransactionError.TooManyNodes, Add(Free(99, 0, new NodeRegistration("one more"))));
    }

    [Fact]
    public void Add_SecondProofAgainstTheSameNode_IsKnown()
    {
        Assert.Equal(TransactionError.None, Add(Free(3, 0, Equivocation())));
        Assert.Equal(TransactionError.KnownAlready, Add(Free(4, 0, Equivocation())));
    }

    [Fact]
    public void Prune_NextCannotTakeEffectAnyMore_MakesWayForThoseBehindIt()
    {
        var ledger = new TestLedger();
        var pool = new TransactionPool(ledger.Genesis);
        Transaction[] waiting =
        [
            ledger.Sign(1, new PoolLeave(), nonce: 1, fee: 5000),
            ledger.Sign(1, new Transfer(TestKeys.Account(2), 5), nonce: 2, fee: 5000),
        ];
        foreach (var transaction in waiting) Assert.Equal(TransactionError.None, pool.Add(transaction, ledger.Parent, TestLedger.Start));
        Assert.Equal(TransactionError.None, ledger.Apply(1, new Transfer(TestKeys.Account(2), 1)));
        ledger.Next(slot: 2);
        pool.Prune(ledger.Parent, TestLedger.Start);
        Assert.Equal(waiting[1].Id, Assert.Single(pool.All()).Id);
        var transfer = ledger.Sign(1, new Transfer(TestKeys.Account(3), 1));
        Assert.Equal(TransactionError.None, pool.Add(transfer, ledger.Parent, TestLedger.Start));
        Assert.Equal(2, pool.Candidates(ledger.Parent.State).Count());
    }

    private EquivocationProof Equivocation()
    {
        var header = _genesis.Block.Header with { Height = 1, Slot = 1, Network = _genesis.Hash };
        return new EquivocationProof(header.SignedBy(TestKeys.Key(0)), (header with { Timestamp = Now + 1 }).SignedBy(TestKeys.Key(0)));
    }

    private Transaction Free(int account, ulong nonce, TransactionPayload payload) =>
        Transaction.Sign(TestKeys.Key(account), _genesis.Hash, nonce, 0, Now, payload);

    private TransactionError Add(Transaction transaction) => _pool.Add(transaction, _head, Now);

    private Transaction Sign(int account, ulong nonce, ulong fee, ulong amount = 1, long at = Now) =>
        Transaction.Sign(TestKeys.Key(account), _genesis.Hash, nonce, fee, at, new Transfer(TestKeys.Account(5), amount));
}

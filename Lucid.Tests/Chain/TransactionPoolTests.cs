using Lucid.Chain;
using Lucid.Chain.Blocks;
using Lucid.Chain.Ledger;
using Lucid.Chain.Mempool;
using Lucid.Chain.Transactions;

namespace Lucid.Tests.Chain;

public sealed class TransactionPoolTests
{
    private const long Now = TestLedger.Start;

    private readonly Genesis _genesis = Genesis.Sandbox(TestKeys.Account(0), Now, 5000, [new(TestKeys.Account(1), 1000 * Amounts.Lucid), new(TestKeys.Account(2), 1000 * Amounts.Lucid)]);
    private readonly TransactionPool _pool = new();

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
        _pool.Prune(_genesis.State, Now + (long)TransactionPool.Lifetime.TotalMilliseconds - 1);
        Assert.Equal(1, _pool.Count);
        _pool.Prune(_genesis.State, Now + (long)TransactionPool.Lifetime.TotalMilliseconds);
        Assert.Equal(0, _pool.Count);
    }

    [Fact]
    public void Add_Full_GivesTheLowestFeeUpForAHigherOne()
    {
        var accounts = TransactionPool.Capacity / TransactionPool.PerSender;
        var genesis = Genesis.Sandbox(TestKeys.Account(0), Now, 5000, Enumerable.Range(1, accounts + 1).Select(i => KeyValuePair.Create(TestKeys.Account(i), 1000 * Amounts.Lucid)));
        for (var account = 1; account <= accounts; account++)
            for (ulong nonce = 0; nonce < TransactionPool.PerSender; nonce++)
                Assert.Equal(TransactionError.None, _pool.Add(Sign(account, nonce, fee: 10_000 + nonce), genesis.State, Now));
        Assert.Equal(TransactionError.PoolFull, _pool.Add(Sign(accounts + 1, 0, fee: 10_000), genesis.State, Now));
        Assert.Equal(TransactionError.None, _pool.Add(Sign(accounts + 1, 0, fee: 10_001), genesis.State, Now));
        Assert.Equal(TransactionPool.Capacity, _pool.Count);
    }

    private TransactionError Add(Transaction transaction) => _pool.Add(transaction, _genesis.State, Now);

    private Transaction Sign(int account, ulong nonce, ulong fee, ulong amount = 1, long at = Now) =>
        Transaction.Sign(TestKeys.Key(account), _genesis.Hash, nonce, fee, at, new Transfer(TestKeys.Account(5), amount));
}

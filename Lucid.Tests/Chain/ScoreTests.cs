using Lucid.Chain;
using Lucid.Chain.Consensus;
using Lucid.Chain.Ledger;
using Lucid.Chain.Transactions;

namespace Lucid.Tests.Chain;

/// <summary>Scores, turns and misses as the state has them.</summary>
public sealed class ScoreTests
{
    private const ulong Mebibyte = 1024 * 1024;
    private const ulong SlotsOfADay = 24 * 720;

    [Fact]
    public void Finish_Pool_ScoresItsMembersTogether()
    {
        var ledger = PoolOfThree(out var pool);
        var entity = Assert.Single(ledger.Finish().Consensus.Entities);
        // 10 credits and 7; the members were up 300, 300 and 0 seconds.
        Assert.Equal((pool, TestKeys.Account(0), (UInt128)(17 * 200 * 1000)), (entity.Id, entity.Lead, entity.Score));
    }

    [Fact]
    public void Finish_MemberLeaves_TakesItsWorkAlong()
    {
        var ledger = PoolOfThree(out _);
        ledger.Next(81);
        Assert.Equal(TransactionError.None, ledger.Apply(3, PoolLeave.Instance, fee: 0));
        Assert.Equal((UInt128)(10 * 300 * 1000), Assert.Single(ledger.Finish().Consensus.Entities).Score);
    }

    [Fact]
    public void Finish_LeadLeaves_DissolvesThePool()
    {
        var ledger = PoolOfThree(out _);
        ledger.Next(81);
        Assert.Equal(TransactionError.None, ledger.Apply(0, PoolLeave.Instance));
        var state = ledger.Finish();
        Assert.Empty(state.Pools);
        Assert.All(state.Nodes.Values, node => Assert.Equal(default, node.Pool));
    }

    [Fact]
    public void Finish_LeadIsExcluded_DissolvesThePool()
    {
        var ledger = PoolOfThree(out _);
        var header = ledger.Parent.Header with { Network = ledger.Genesis.Hash, Slot = 3, Producer = TestKeys.Account(0) };
        var other = header with { Timestamp = header.Timestamp + 1 };
        var proof = new EquivocationProof(header.SignedBy(TestKeys.Key(0)), other.SignedBy(TestKeys.Key(0)));
        Assert.Equal(TransactionError.None, ledger.Apply(1, proof));
        Assert.Empty(ledger.Finish().Pools);
    }

    [Fact]
    public void Finish_SkippedSlots_AreMissesThatLowerTheScore()
    {
        var ledger = new TestLedger(slot: 60);
        ledger.Admit(2);
        ledger.Apply(0, Relay(ledger, claimant: 0, witness: 2, slot: 60, 50 * Mebibyte, 1));
        ledger.Apply(0, Uptime(ledger, slot: 60, seconds: 300));
        Assert.Equal((UInt128)(10 * 300 * 1000), Only(ledger.Next(63)).Score);
        var entity = Only(ledger.Next(64));
        Assert.Equal((2U, 64UL, (UInt128)(10 * 300 * 810)), (entity.Misses, entity.ChosenAfter, entity.Score));
    }

    [Fact]
    public void Finish_LongSilence_IsNobodysMiss()
    {
        var ledger = new TestLedger(slot: 1);
        ledger.Next(18);
        Assert.Equal(0U, Only(ledger.Next(19)).Misses);
        ledger.Next(35);
        Assert.Equal(15U, Only(ledger.Finish()).Misses);
    }

    [Fact]
    public void Finish_NewEpoch_ForgetsTheMisses()
    {
        var ledger = new TestLedger(slot: 1);
        ledger.Next(3);
        ledger.Next(30 * SlotsOfADay);
        ledger.Next((30 * SlotsOfADay) + 2);
        var entity = Only(ledger.Finish());
        Assert.Equal((1U, 1UL, 1000U), (entity.Misses, entity.MissEpoch, entity.Liveness(2)));
    }

    [Fact]
    public void Finish_WorkOlderThanTheWindow_DoesNotCount()
    {
        var ledger = new TestLedger(slot: 60);
        ledger.Admit(2);
        ledger.Apply(0, Relay(ledger, claimant: 0, witness: 2, slot: 60, 50 * Mebibyte, 1));
        ledger.Apply(0, Uptime(ledger, slot: 60, seconds: 300));
        ledger.Next((7 * SlotsOfADay) + 60);
        Assert.NotEqual(0U, Only(ledger.Next((7 * SlotsOfADay) + 720)).Score);
        Assert.Equal(0U, Only(ledger.Finish()).Score);
    }

    [Theory]
    [InlineData(LedgerTransition.RegistrationSlots, true)]
    [InlineData(LedgerTransition.RegistrationSlots + 1, false)]
    public void Finish_RegistrationThatNobodyAdmits_LapsesAfterItsTime(ulong later, bool isThere)
    {
        var ledger = new TestLedger(slot: 12);
        ledger.Apply(2, new NodeRegistration("two"), fee: 0);
        ledger.Next(12 + later);
        Assert.Equal(isThere, ledger.Next(13 + later).Nodes.ContainsKey(TestKeys.Account(2)));
        Assert.Equal(isThere ? TransactionError.NodeExists : TransactionError.None, ledger.Apply(2, new NodeRegistration("again"), fee: 0));
    }

    /// <summary>A pool of nodes 0, 2 and 3 that have worked.</summary>
    private static TestLedger PoolOfThree(out AccountId pool)
    {
        var ledger = new TestLedger(slot: 20);
        ledger.Admit(2);
        ledger.Admit(3);
        var creation = ledger.Sign(0, new PoolCreation("pool"));
        ledger.Apply(creation);
        pool = new AccountId(creation.Id);
        foreach (var member in new[] { 2, 3 }) Assert.Equal(TransactionError.None, ledger.Apply(member, new PoolJoin(pool), fee: 0));
        ledger.Next(80);
        Assert.Equal(TransactionError.None, ledger.Apply(2, Relay(ledger, claimant: 2, witness: 3, slot: 80, 50 * Mebibyte, 1), fee: 0));
        Assert.Equal(TransactionError.None, ledger.Apply(3, Relay(ledger, claimant: 3, witness: 2, slot: 80, Mebibyte, 7), fee: 0));
        foreach (var member in new[] { 0, 2 })
            Assert.Equal(TransactionError.None, ledger.Apply(member, Uptime(ledger, slot: 80, seconds: 300), fee: 0));
        return ledger;
    }

    private static EntityRecord Only(LedgerState state) => state.Consensus.Entities.Single(e => e.Id == TestKeys.Account(0));

    private static TaskProof Uptime(TestLedger ledger, ulong slot, ulong seconds) =>
        new(OperationalTask.Uptime, slot, seconds, 0, ledger.Parent.Hash, default, default);

    private static TaskProof Relay(TestLedger ledger, int claimant, int witness, ulong slot, ulong bytes, uint sessions)
    {
        var seal = ledger.Parent.Hash;
        var proof = new TaskProof(OperationalTask.RelayBandwidth, slot, bytes, sessions, seal, TestKeys.Account(witness), default);
        var signature = new byte[TaskProof.SignatureBytes];
        TestKeys.Key(witness).Sign(proof.WitnessText(TestKeys.Account(claimant), ledger.Genesis.Hash), signature);
        return proof with { WitnessSignature = signature };
    }
}

using Lucid.Chain;
using Lucid.Chain.Consensus;
using Lucid.Chain.Ledger;
using Lucid.Chain.Transactions;

namespace Lucid.Tests.Chain;

public sealed class LedgerTransitionTests
{
    [Fact]
    public void Apply_Transfer_MovesTheAmountAndPaysTheFee()
    {
        var ledger = new TestLedger();
        Assert.Equal(TransactionError.None, ledger.Apply(1, new Transfer(TestKeys.Account(2), 5 * Amounts.Lucid)));
        var state = ledger.Finish();
        Assert.Equal(5 * Amounts.Lucid, state.AccountOf(TestKeys.Account(2)).Balance);
        Assert.Equal((995 * Amounts.Lucid) - (Amounts.Lucid / 100), state.AccountOf(TestKeys.Account(1)).Balance);
        // The producer has the fee, and as the server the reward of a block without a session.
        Assert.Equal((Amounts.Lucid / 100) + Rewards.IdleReward, state.AccountOf(TestKeys.Account(0)).Balance);
    }

    [Theory]
    [InlineData(1000UL * Amounts.Lucid)]
    [InlineData(ulong.MaxValue)]
    public void Apply_TransferOfMoreThanThereIs_IsRefusedAndTakesNoFee(ulong amount)
    {
        var ledger = new TestLedger();
        Assert.Equal(TransactionError.InsufficientBalance, ledger.Apply(1, new Transfer(TestKeys.Account(2), amount)));
        Assert.Equal(new Account(1000 * Amounts.Lucid, 0), ledger.Finish().AccountOf(TestKeys.Account(1)));
    }

    [Fact]
    public void Apply_SameTransactionAgain_IsRefused()
    {
        var ledger = new TestLedger();
        var transaction = ledger.Sign(1, new Transfer(TestKeys.Account(2), 1));
        Assert.Equal((TransactionError.None, TransactionError.NonceUsed), (ledger.Apply(transaction), ledger.Apply(transaction)));
    }

    [Fact]
    public void Apply_NonceLeftOut_IsRefused() =>
        Assert.Equal(TransactionError.NonceAhead, new TestLedger().Apply(1, new Transfer(TestKeys.Account(2), 1), nonce: 1));

    [Fact]
    public void Apply_FeeBelowTheLeast_IsRefused()
    {
        var ledger = new TestLedger();
        var transfer = ledger.Sign(1, new Transfer(TestKeys.Account(2), 1));
        var least = 1000 + (ulong)(transfer.EncodedBytes + transfer.PayloadBytes);
        Assert.Equal(TransactionError.FeeTooLow, ledger.Apply(1, transfer.Payload, fee: least - 1));
        Assert.Equal(TransactionError.None, ledger.Apply(1, transfer.Payload, fee: least));
    }

    [Fact]
    public void Apply_SecondAnchorOfASession_IsRefusedWhateverItSays()
    {
        var ledger = new TestLedger();
        Assert.Equal(TransactionError.None, ledger.Apply(1, TestLedger.Anchor(7)));
        Assert.Equal(TransactionError.ConflictingAnchor, ledger.Apply(1, TestLedger.Anchor(7)));
        Assert.Equal(TransactionError.ConflictingAnchor, ledger.Apply(1, TestLedger.Anchor(7, content: 1)));
        ledger.Next(2);
        Assert.Equal(TransactionError.ConflictingAnchor, ledger.Apply(1, TestLedger.Anchor(7, content: 1)));
    }

    [Fact]
    public void Apply_AnchorWithoutFee_IsFreeForNodesAndTheirAnchorers()
    {
        var ledger = new TestLedger();
        Assert.Equal(TransactionError.FeeTooLow, ledger.Apply(2, TestLedger.Anchor(1), fee: 0));
        Assert.Equal(TransactionError.None, ledger.Apply(0, TestLedger.Anchor(1)));
        Assert.Equal(TransactionError.None, ledger.Apply(0, new AnchorerDelegation(TestKeys.Account(2))));
        Assert.Equal(TransactionError.None, ledger.Apply(2, TestLedger.Anchor(2), fee: 0));
    }

    [Fact]
    public void Apply_Admission_OnlyByTheServer()
    {
        var ledger = new TestLedger();
        Assert.Equal(TransactionError.None, ledger.Apply(2, new NodeRegistration("two"), fee: 0));
        Assert.Equal(TransactionError.NodeExists, ledger.Apply(2, new NodeRegistration("two"), fee: 0));
        Assert.Equal(TransactionError.NotTheServer, ledger.Apply(2, new NodeAdmission(TestKeys.Account(2)), fee: 0));
        Assert.Equal(TransactionError.UnknownNode, ledger.Apply(0, new NodeAdmission(TestKeys.Account(3))));
        Assert.Equal(TransactionError.None, ledger.Apply(0, new NodeAdmission(TestKeys.Account(2))));
        Assert.Equal(NodeStatus.Admitted, ledger.Finish().Nodes[TestKeys.Account(2)].Status);
    }

    [Fact]
    public void Apply_UptimeProof_CountsOnceAndNotForMoreThanPassed()
    {
        var ledger = new TestLedger(slot: 12);
        Assert.Equal(TransactionError.BadProof, ledger.Apply(0, Uptime(ledger, slot: 12, seconds: 61)));
        Assert.Equal(TransactionError.None, ledger.Apply(0, Uptime(ledger, slot: 12, seconds: 60)));
        Assert.Equal(TransactionError.RepeatedProof, ledger.Apply(0, Uptime(ledger, slot: 12, seconds: 60)));
        Assert.Equal(TransactionError.BadProof, ledger.Apply(0, Uptime(ledger, slot: 11, seconds: 5)));
        Assert.Equal(60U, ledger.Finish().Nodes[TestKeys.Account(0)].Work[0].UptimeSeconds);
    }

    [Fact]
    public void Apply_ProofOfAnotherTimeOrBlock_IsRefused()
    {
        var ledger = new TestLedger(slot: 500);
        Assert.Equal(TransactionError.BadProof, ledger.Apply(0, Uptime(ledger, slot: 501, seconds: 1)));
        Assert.Equal(TransactionError.BadProof, ledger.Apply(0, Uptime(ledger, slot: 500 - LedgerTransition.ProofSlots - 1, seconds: 1)));
        var forged = Uptime(ledger, slot: 500, seconds: 1) with { Seal = ChainHash.Of("forged"u8) };
        Assert.Equal(TransactionError.BadProof, ledger.Apply(0, forged));
        Assert.Equal(TransactionError.NotANode, ledger.Apply(1, Uptime(ledger, slot: 500, seconds: 1)));
    }

    [Fact]
    public void Apply_RelayProof_NeedsAnotherNodesSignature()
    {
        var ledger = new TestLedger(slot: 12);
        ledger.Admit(2);
        var proof = new TaskProof(
            OperationalTask.RelayBandwidth, 12, 50 * 1024 * 1024, 3, ledger.Parent.Hash, TestKeys.Account(2), new byte[64]);
        Assert.Equal(TransactionError.BadWitness, ledger.Apply(0, proof));
        Assert.Equal(TransactionError.BadWitness, ledger.Apply(0, Witnessed(ledger, proof, claimant: 0, witness: 3)));
        var own = proof with { Witness = TestKeys.Account(0) };
        Assert.Equal(TransactionError.BadWitness, ledger.Apply(0, Witnessed(ledger, own, claimant: 0, witness: 0)));
        Assert.Equal(TransactionError.BadWitness, ledger.Apply(0, Witnessed(ledger, proof, claimant: 1, witness: 2)));
        Assert.Equal(TransactionError.None, ledger.Apply(0, Witnessed(ledger, proof, claimant: 0, witness: 2)));
        Assert.Equal(10UL, ledger.Finish().Nodes[TestKeys.Account(0)].Work[0].Credits);
    }

    [Fact]
    public void Apply_Pool_CountsItsMembersWorkTogether()
    {
        var ledger = new TestLedger(slot: 12);
        ledger.Admit(2);
        var creation = ledger.Sign(2, new PoolCreation("pool"), fee: 0);
        Assert.Equal(TransactionError.None, ledger.Apply(creation));
        var pool = new AccountId(creation.Id);
        Assert.Equal(TransactionError.UnknownPool, ledger.Apply(0, new PoolJoin(TestKeys.Account(9))));
        Assert.Equal(TransactionError.None, ledger.Apply(0, new PoolJoin(pool)));
        Assert.Equal(TransactionError.InAPool, ledger.Apply(0, new PoolJoin(pool)));
        Assert.Equal(TransactionError.None, ledger.Apply(2, PoolLeave.Instance, fee: 0));
        var state = ledger.Finish();
        Assert.Empty(state.Pools);
        Assert.Equal(default, state.Nodes[TestKeys.Account(0)].Pool);
    }

    [Fact]
    public void Apply_TwoHeadersForOneSlot_ExcludesTheNode()
    {
        var ledger = new TestLedger();
        var first = ledger.Parent.Header with { Network = ledger.Genesis.Hash, Slot = 3, Producer = TestKeys.Account(0) };
        var second = first with { Timestamp = first.Timestamp + 1 };
        var same = new EquivocationProof(first.SignedBy(TestKeys.Key(0)), first.SignedBy(TestKeys.Key(0)));
        var forged = new EquivocationProof(first.SignedBy(TestKeys.Key(0)), second.SignedBy(TestKeys.Key(1)));
        var proof = new EquivocationProof(first.SignedBy(TestKeys.Key(0)), second.SignedBy(TestKeys.Key(0)));
        Assert.Equal(TransactionError.NotEquivocation, ledger.Apply(1, same));
        Assert.Equal(TransactionError.NotEquivocation, ledger.Apply(1, forged));
        Assert.Equal(TransactionError.None, ledger.Apply(1, proof));
        Assert.Equal(NodeStatus.Excluded, ledger.Finish().Nodes[TestKeys.Account(0)].Status);
    }

    [Fact]
    public void Finish_AnyBlock_BalancesAddUp()
    {
        var ledger = new TestLedger();
        ledger.Apply(1, new Transfer(TestKeys.Account(2), 123));
        ledger.Apply(1, TestLedger.Anchor(1));
        var state = ledger.Finish();
        UInt128 total = 0;
        foreach (var (_, value) in state.Accounts.Entries()) total += Account.Parse(value).Balance;
        Assert.Equal((UInt128)(1000 * Amounts.Lucid) + state.Minted, total);
    }

    [Fact]
    public void Finish_ParameterProposal_TakesEffectAfterVoteAndTimelock()
    {
        var ledger = new TestLedger(slot: 12);
        ledger.Apply(0, Uptime(ledger, slot: 12, seconds: 60));
        ledger.Next(13);
        Assert.Equal(TransactionError.None, ledger.Apply(1, new Transfer(TestKeys.Account(0), 10 * Amounts.Lucid)));
        var outside = new Proposal(ProposedChange.Parameter, ChainParameter.Cooldown, 65, default);
        Assert.Equal(TransactionError.BadProposal, ledger.Apply(0, outside, fee: Amounts.Lucid / 100));
        var proposal = ledger.Sign(
            0, new Proposal(ProposedChange.Parameter, ChainParameter.Cooldown, 20, default), fee: Amounts.Lucid / 100);
        Assert.Equal(TransactionError.None, ledger.Apply(proposal));
        Assert.Equal(TransactionError.NotEligible, ledger.Apply(1, new Ballot(proposal.Id, true)));
        Assert.Equal(TransactionError.None, ledger.Apply(0, new Ballot(proposal.Id, true)));
        Assert.Equal(TransactionError.AlreadyVoted, ledger.Apply(0, new Ballot(proposal.Id, false)));
        var ends = ledger.Finish().Proposals[proposal.Id].VotingEnds;
        ledger.Next(ends + 1);
        Assert.Equal(TransactionError.VotingEnded, ledger.Apply(0, new Ballot(proposal.Id, true)));
        Assert.Equal(16UL, ledger.Next(ends + 2).Parameters[ChainParameter.Cooldown]);
    }

    private static TaskProof Uptime(TestLedger ledger, ulong slot, ulong seconds) =>
        new(OperationalTask.Uptime, slot, seconds, 0, ledger.Parent.Hash, default, default);

    private static TaskProof Witnessed(TestLedger ledger, TaskProof proof, int claimant, int witness)
    {
        var signature = new byte[64];
        TestKeys.Key(witness).Sign(proof.WitnessText(TestKeys.Account(claimant), ledger.Genesis.Hash), signature);
        return proof with { WitnessSignature = signature };
    }
}

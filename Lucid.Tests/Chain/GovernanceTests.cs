using Lucid.Chain;
using Lucid.Chain.Consensus;
using Lucid.Chain.Ledger;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Hashing;

namespace Lucid.Tests.Chain;

/// <summary>Proposals among four nodes that may vote: each was up all the time and has earned a LUCID.</summary>
public sealed class GovernanceTests
{
    private const int Stranger = 9;
    private const ulong VotingSlots = 4;
    private const ulong TimelockSlots = 3;
    private static readonly int[] Nodes = [0, 2, 3, 4];
    private static readonly Proposal LongerCooldown = new(ProposedChange.Parameter, ChainParameter.Cooldown, 20, default);

    private readonly TestLedger _ledger = new(
        slot: 12, ChainParameters.Defaults.With(ChainParameter.VotingSlots, VotingSlots).With(ChainParameter.TimelockSlots, TimelockSlots));

    private ulong _slot = 12;

    public GovernanceTests()
    {
        foreach (var node in Nodes.Skip(1)) _ledger.Admit(node);
        Assert.Equal(TransactionError.None, _ledger.Apply(Stranger, new NodeRegistration("stranger"), fee: 0));
        foreach (var node in Nodes)
        {
            // A node pays its proposals from what it has.
            Assert.Equal(TransactionError.None, _ledger.Apply(1, new Transfer(TestKeys.Account(node), Amounts.Lucid)));
            Assert.Equal(TransactionError.None, _ledger.Apply(1, TestLedger.Anchor(node)));
            Next(producer: node);
        }
    }

    [Theory]
    [InlineData(2, 0, false)]
    [InlineData(3, 0, true)]
    [InlineData(3, 1, true)]
    [InlineData(2, 1, false)]
    [InlineData(2, 2, false)]
    [InlineData(0, 4, false)]
    [InlineData(0, 0, false)]
    public void Finish_VotesCast_PassWithQuorumAndApproval(int approving, int against, bool passes)
    {
        var id = Propose(LongerCooldown);
        Vote(id, approving, against);
        PassSlots(VotingSlots + 1);
        Assert.Equal(passes, _ledger.Finish().Proposals.TryGetValue(id, out var proposal) && proposal.Approved);
        PassSlots(TimelockSlots);
        var state = _ledger.Finish();
        Assert.Equal(passes ? 20UL : 16UL, state.Parameters[ChainParameter.Cooldown]);
        Assert.Empty(state.Proposals);
    }

    [Fact]
    public void Finish_Approved_TakesEffectAfterTheTimelockAndNotBefore()
    {
        var id = Propose(LongerCooldown);
        Vote(id, approving: 4, against: 0);
        var takesEffect = _ledger.Finish().Proposals[id].TakesEffect;
        Assert.Equal(_slot + VotingSlots + TimelockSlots, takesEffect);
        while (_slot < takesEffect - 1) Next();
        Assert.Equal(16UL, _ledger.Finish().Parameters[ChainParameter.Cooldown]);
        Next();
        Assert.Equal(20UL, _ledger.Finish().Parameters[ChainParameter.Cooldown]);
    }

    [Fact]
    public void Finish_VoteToExclude_ExcludesTheNode()
    {
        Vote(Propose(About(ProposedChange.NodeExclusion, 4)), approving: 3, against: 0);
        PassSlots(VotingSlots + TimelockSlots + 1);
        Assert.Equal(NodeStatus.Excluded, _ledger.Finish().Nodes[TestKeys.Account(4)].Status);
        Next();
        Assert.Equal(TransactionError.UnknownNode, _ledger.Apply(0, new NodeAdmission(TestKeys.Account(4))));
    }

    [Fact]
    public void Finish_VoteToAdmit_AdmitsWithoutTheServer()
    {
        Vote(Propose(About(ProposedChange.NodeAdmission, Stranger)), approving: 4, against: 0);
        PassSlots(VotingSlots + TimelockSlots + 1);
        Assert.Equal(NodeStatus.Admitted, _ledger.Finish().Nodes[TestKeys.Account(Stranger)].Status);
    }

    [Fact]
    public void Apply_ProposalOutOfBounds_IsRefused() => Assert.All(ChainParameters.Names, name =>
    {
        var (least, most) = ChainParameters.BoundsOf(name);
        Assert.Equal(TransactionError.None, Apply(0, new Proposal(ProposedChange.Parameter, name, least, default)));
        Assert.Equal(TransactionError.None, Apply(0, new Proposal(ProposedChange.Parameter, name, most, default)));
        Assert.Equal(TransactionError.BadProposal, Apply(0, new Proposal(ProposedChange.Parameter, name, most + 1, default)));
        if (least == 0) return;
        Assert.Equal(TransactionError.BadProposal, Apply(0, new Proposal(ProposedChange.Parameter, name, least - 1, default)));
    });

    [Fact]
    public void Apply_ProposalOfNoSense_IsRefused()
    {
        Assert.Equal(TransactionError.BadProposal, Apply(0, About(ProposedChange.NodeAdmission, 2)));
        Assert.Equal(TransactionError.BadProposal, Apply(0, About(ProposedChange.NodeAdmission, 8)));
        Assert.Equal(TransactionError.BadProposal, Apply(0, About(ProposedChange.NodeExclusion, Stranger)));
        Assert.Equal(TransactionError.NotANode, Apply(1, LongerCooldown));
    }

    [Fact]
    public void Apply_BallotOfANodeThatWasAway_IsNotEligible()
    {
        var id = Propose(LongerCooldown);
        // It proves nothing for so long that four fifths of its time are not proven any more.
        for (var slot = 0; slot < (int)VotingSlots; slot++) Next(away: 2);
        Assert.Equal(TransactionError.NotEligible, _ledger.Apply(2, new Ballot(id, true), fee: 0));
        Assert.Equal(TransactionError.None, _ledger.Apply(3, new Ballot(id, true), fee: 0));
        Assert.Equal(TransactionError.UnknownProposal, _ledger.Apply(3, new Ballot(ChainHash.Of("none"u8), true), fee: 0));
    }

    private static Proposal About(ProposedChange change, int node) => new(change, default, 0, TestKeys.Account(node));

    private Hash256 Propose(Proposal proposal)
    {
        var transaction = _ledger.Sign(0, proposal, fee: Amounts.Lucid / 100);
        Assert.Equal(TransactionError.None, _ledger.Apply(transaction));
        return transaction.Id;
    }

    private TransactionError Apply(int node, Proposal proposal) => _ledger.Apply(node, proposal, fee: Amounts.Lucid / 100);

    private void Vote(Hash256 proposal, int approving, int against)
    {
        for (var i = 0; i < approving + against; i++)
            Assert.Equal(TransactionError.None, _ledger.Apply(Nodes[i], new Ballot(proposal, i < approving), fee: 0));
    }

    private void PassSlots(ulong slots)
    {
        for (ulong i = 0; i < slots; i++) Next();
    }

    /// <summary>Begins the next slot's block, in which the nodes prove that they were up.</summary>
    private void Next(int producer = 0, int? away = null)
    {
        _ledger.Next(++_slot, producer);
        foreach (var node in Nodes.Where(n => n != away && _ledger.Parent.State.Nodes[TestKeys.Account(n)].Status == NodeStatus.Admitted))
        {
            // The server has been up since the genesis.
            var seconds = node == 0 && _slot == 13 ? 65UL : 5UL;
            var proof = new TaskProof(OperationalTask.Uptime, _slot, seconds, 0, _ledger.Parent.Hash, default, default);
            Assert.Equal(TransactionError.None, _ledger.Apply(node, proof, fee: 0));
        }
    }
}

using System.Collections.Immutable;
using Lucid.Chain.Consensus;
using Lucid.Chain.Transactions;

namespace Lucid.Chain.Ledger;

/// <summary>Proposals: propose, vote, wait, carry out (domain facts, governance). One node one vote.</summary>
internal sealed partial class LedgerTransition
{
    private const int MaximumOpenProposals = 100;
    private const ulong EligibleUptimePercent = 80;
    private const ulong EligibleEarnings = Amounts.Lucid;

    // Of those eligible at least 67 of a hundred must vote, and of those who vote 75 must approve.
    private const int QuorumPercent = 67;
    private const int ApprovalPercent = 75;

    private TransactionError Propose(Transaction transaction, Proposal proposal)
    {
        if (!IsAdmitted(transaction.Sender)) return TransactionError.NotANode;
        if (!IsSensible(proposal) || _proposals.Count >= MaximumOpenProposals) return TransactionError.BadProposal;
        var ends = _slot + _parameters[ChainParameter.VotingSlots];
        _proposals[transaction.Id] = new ProposalRecord
        {
            Id = transaction.Id,
            Proposal = proposal,
            VotingEnds = ends,
            TakesEffect = ends + _parameters[ChainParameter.TimelockSlots],
        };
        return TransactionError.None;
    }

    private bool IsSensible(Proposal proposal) => proposal.Change switch
    {
        ProposedChange.Parameter => ChainParameters.Allows(proposal.Parameter, proposal.Value),
        ProposedChange.NodeAdmission => _nodes.TryGetValue(proposal.Node, out var node) && node.Status != NodeStatus.Admitted,
        ProposedChange.NodeExclusion => IsAdmitted(proposal.Node),
        _ => false,
    };

    private TransactionError CastBallot(AccountId sender, Ballot ballot)
    {
        if (!_proposals.TryGetValue(ballot.Proposal, out var proposal)) return TransactionError.UnknownProposal;
        if (_slot > proposal.VotingEnds) return TransactionError.VotingEnded;
        if (!_nodes.TryGetValue(sender, out var node) || !IsEligible(node)) return TransactionError.NotEligible;
        if (proposal.For.BinarySearch(sender) >= 0 || proposal.Against.BinarySearch(sender) >= 0) return TransactionError.AlreadyVoted;
        _proposals[ballot.Proposal] = ballot.Approve
            ? proposal with { For = proposal.For.Insert(~proposal.For.BinarySearch(sender), sender) }
            : proposal with { Against = proposal.Against.Insert(~proposal.Against.BinarySearch(sender), sender) };
        return TransactionError.None;
    }

    /// <summary>80 % of the time up over the last three epochs, or since its admission if that is less, and one LUCID earned.</summary>
    private bool IsEligible(NodeRecord node)
    {
        if (node.Status != NodeStatus.Admitted || node.Earned < EligibleEarnings) return false;
        var epochSlots = WorkWindow.SlotsOf(30, _genesis.SlotMilliseconds);
        var since = Math.Max(node.Since, Epoch >= 2 ? (Epoch - 2) * epochSlots : 0);
        var seconds = (_slot - Math.Min(_slot, since)) * _genesis.SlotMilliseconds / 1000;
        var age = Epoch - node.UptimeEpoch;
        ulong up = 0;
        for (var i = 0; i < node.EpochUptime.Length && (ulong)i + age < 3; i++) up += node.EpochUptime[i];
        return up * 100 >= seconds * EligibleUptimePercent;
    }

    private void CarryOutProposals()
    {
        foreach (var proposal in _proposals.Values.ToArray())
        {
            if (_slot <= proposal.VotingEnds) continue;
            if (!proposal.Approved)
            {
                if (HasPassed(proposal)) _proposals[proposal.Id] = proposal with { Approved = true };
                else _proposals.Remove(proposal.Id);
            }
            else if (_slot >= proposal.TakesEffect)
            {
                CarryOut(proposal.Proposal);
                _proposals.Remove(proposal.Id);
            }
        }
    }

    private bool HasPassed(ProposalRecord proposal)
    {
        var eligible = _nodes.Values.Count(IsEligible);
        var cast = proposal.For.Length + proposal.Against.Length;
        return cast > 0 && cast * 100 >= eligible * QuorumPercent && proposal.For.Length * 100 >= cast * ApprovalPercent;
    }

    private void CarryOut(Proposal proposal)
    {
        switch (proposal.Change)
        {
            case ProposedChange.Parameter:
                _parameters = _parameters.With(proposal.Parameter, proposal.Value);
                break;
            case ProposedChange.NodeAdmission when _nodes.TryGetValue(proposal.Node, out var node) && node.Status != NodeStatus.Admitted:
                _nodes[proposal.Node] = Admitted(node);
                break;
            case ProposedChange.NodeExclusion when IsAdmitted(proposal.Node):
                Exclude(proposal.Node);
                break;
        }
    }
}

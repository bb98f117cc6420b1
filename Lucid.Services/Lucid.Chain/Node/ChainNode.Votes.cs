using Lucid.Chain.Consensus;
using Lucid.Chain.Ledger;
using Lucid.Chain.Peers;
using Lucid.Chain.Storage;

namespace Lucid.Chain.Node;

/// <summary>
/// Voting. In each slot a node attests the head when the slot's block arrives, or half-way through the slot when none does; it confirms
/// what two thirds attested. Whatever it signs, the rounds of its votes only rise and their sources never fall: that is the whole of the
/// safety rule.
/// </summary>
internal sealed partial class ChainNode
{
    // A node that forgot what it called final must find it again before it signs anything.
    private bool MaySign => _finalized.Round >= _promises.Finalized.Round || _tree.IsAncestor(_promises.Finalized.Block, Head);

    private void Vote()
    {
        if (!MaySign || !Head.State.Nodes.TryGetValue(Id, out var self) || self.Status != NodeStatus.Admitted) return;
        while (Confirm() || Attest())
        {
        }
    }

    private bool Confirm()
    {
        var justified = _finality.LastJustified;
        return justified.Round > 0 && justified.Round % 2 == 0 && Cast(justified, justified with { Round = justified.Round + 1 });
    }

    private bool Attest()
    {
        if (Head.Height <= _finalized.Height || RoundToAttest() is not { } round) return false;
        // When a block has just arrived, what it has on record is the same for all who vote, and what each has heard is not. Later it is
        // the other way round: nothing new goes on record, and what was heard has spread.
        var source = Head.State.Consensus.Finality.LastJustified;
        if (round != Head.Slot * 2 || source.Round < _promises.VotedSource) source = _finality.LastJustified;
        return Cast(source, new Checkpoint(round, Head.Hash, Head.Height));
    }

    private ulong? RoundToAttest()
    {
        var ownRound = Head.Slot * 2;
        if (ownRound > _promises.VotedRound) return ownRound;
        var now = Now;
        var slot = Genesis.SlotAt(now);
        if (slot * 2 > _promises.VotedRound && now >= Genesis.StartOf(slot) + (Genesis.SlotMilliseconds / 2)) return slot * 2;
        // Clocks differ: a round that others have begun for the same head is joined at once.
        var limit = Genesis.SlotAt(now + (2 * (long)_options.ClockTolerance.TotalMilliseconds)) * 2;
        ulong? joined = null;
        foreach (var vote in _votes.InOrder())
            if (vote.Target.Round > _promises.VotedRound
                && vote.Target.Round <= limit
                && vote.Target.Round % 2 == 0
                && vote.Target.Block == Head.Hash)
                joined = vote.Target.Round;
        return joined;
    }

    private bool Cast(Checkpoint source, Checkpoint target)
    {
        if (target.Round <= _promises.VotedRound
            || source.Round < _promises.VotedSource
            || source.Round >= target.Round
            || source.Height > target.Height)
            return false;
        var vote = Consensus.Vote.Sign(_key, Genesis.Hash, source, target);
        IReadOnlyList<Vote> evidence = [.. _votes.InOrder().TakeWhile(v => v.Target.Round <= source.Round), vote];
        if (!Promise(new Promises(target.Round, source.Round, _promises.ProducedSlot, _finalized, evidence))) return false;
        _votes.Add(vote, _finality.LastJustified.Round);
        Broadcast(new VotesMessage([vote]), except: default);
        SettleHead();
        return true;
    }

    /// <summary>Takes in votes from a peer; false when one is forged.</summary>
    private bool Accept(IReadOnlyList<Vote> votes, AccountId from)
    {
        var news = new List<Vote>();
        foreach (var vote in votes)
        {
            if (!IsOfInterest(vote) || _votes.Contains(vote)) continue;
            if (!_signatures.IsValid(vote)) return false;
            if (_votes.Add(vote, _finality.LastJustified.Round)) news.Add(vote);
        }

        if (news.Count == 0) return true;
        Broadcast(new VotesMessage(news), except: from);
        SettleHead();
        Vote();
        return true;
    }

    private bool IsOfInterest(Vote vote) => vote.Target.Round > Head.State.Consensus.Finality.Finalized.Round
        && vote.Target.Round <= (Genesis.SlotAt(Now + (2 * (long)_options.ClockTolerance.TotalMilliseconds)) * 2) + 1
        && Head.State.Nodes.TryGetValue(vote.Node, out var node)
        && (node.Status == NodeStatus.Admitted || Head.State.Consensus.EntityOf(vote.Node, vote.Source.Height, out _) is not null);
}

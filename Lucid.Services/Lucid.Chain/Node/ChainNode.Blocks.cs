using Lucid.Chain.Blocks;
using Lucid.Chain.Ledger;
using Lucid.Chain.Peers;
using Lucid.Chain.Storage;
using Lucid.Chain.Transactions;

namespace Lucid.Chain.Node;

/// <summary>Making and taking in blocks.</summary>
internal sealed partial class ChainNode
{
    private const int MaximumEarlyBlocks = 64;

    private void Produce()
    {
        var now = Now;
        var slot = Genesis.SlotAt(now);
        if (slot <= Head.Slot || slot <= _promises.ProducedSlot || !MaySign || IsBehind) return;
        var state = Head.State;
        var order = Consensus.LeaderOrder.Of(state.Consensus.Entities, Head.Hash, slot, state.Parameters[ChainParameter.Cooldown]);
        for (var i = 0; i < order.Length; i++)
        {
            if (order[i].Lead != Id) continue;
            if (now < Genesis.StartOf(slot) + (i * (long)state.Parameters[ChainParameter.SlotTimeout])) return;
            Produce(slot, (ushort)i, order[i].Id, now);
            return;
        }
    }

    private void Produce(ulong slot, ushort fallbackIndex, AccountId entity, long now)
    {
        if (_builder.Build(Head, slot, fallbackIndex, entity, now, _votes.InOrder(), _pool.Candidates(Head.State)) is not { } block) return;
        if (!Promise(_promises with { ProducedSlot = slot }) || !Keep(block)) return;
        Broadcast(new BlockMessage(block.Block), except: default);
    }

    /// <summary>Takes in a block from a peer; false when the peer is to blame for it.</summary>
    private bool Accept(Block block, AccountId from)
    {
        if (_tree.Find(block.Hash) is not null || block.Header.Height <= FinalHead.Height) return true;
        var early = block.Header.Timestamp > Now + (long)_options.ClockTolerance.TotalMilliseconds;
        if (early || _early.Exists(e => e.Block.Hash == block.Header.Parent))
        {
            HoldEarly(block, from);
            return true;
        }

        if (_tree.Find(block.Header.Parent) is not { } parent)
        {
            AskForBlocks(from);
            return true;
        }

        var verdict = _validator.Validate(block, parent);
        if (verdict.Accepted is null)
        {
            Log.BlockRefused(_logger, block.Hash, from, verdict.Error, verdict.Detail);
            return false;
        }

        Expose(block.Header);
        if (Keep(verdict.Accepted)) Broadcast(new BlockMessage(block), except: from);
        return true;
    }

    private void HoldEarly(Block block, AccountId from)
    {
        if (_early.Count < MaximumEarlyBlocks && !_early.Exists(e => e.Block.Hash == block.Hash)) _early.Add((block, from));
    }

    private bool Keep(ChainBlock block)
    {
        try
        {
            _store.Append(block);
            StorageProblem = null;
        }
        catch (IOException e)
        {
            StorageFailed(e);
            return false;
        }

        _tree.Add(block);
        SettleHead();
        Vote();
        return true;
    }

    private void AcceptEarlyBlocks()
    {
        var limit = Now + (long)_options.ClockTolerance.TotalMilliseconds;
        foreach (var (block, from) in _early.Where(e => e.Block.Header.Timestamp <= limit).OrderBy(e => e.Block.Header.Height).ToArray())
        {
            _early.RemoveAll(e => e.Block.Hash == block.Hash);
            if (!Accept(block, from)) Penalize(from, InvalidBlockPenalty, "a block that is not valid");
        }
    }

    /// <summary>Puts it on the chain when a node signed another block for the same slot.</summary>
    private void Expose(BlockHeader header)
    {
        if (Head.State.Nodes.TryGetValue(header.Producer, out var node) && node.Status != NodeStatus.Admitted) return;
        foreach (var other in _tree.BlocksOf(header.Slot))
        {
            if (other.Header.Producer != header.Producer || other.Hash == header.Hash) continue;
            Log.Equivocation(_logger, header.Producer, header.Slot);
            SubmitOwn(new EquivocationProof(other.Header, header));
            return;
        }
    }

    private bool Promise(Promises promises)
    {
        try
        {
            promises.Save(_store.Files);
            StorageProblem = null;
        }
        catch (IOException e)
        {
            StorageFailed(e);
            return false;
        }

        _promises = promises;
        return true;
    }
}

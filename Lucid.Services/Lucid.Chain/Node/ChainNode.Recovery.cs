using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;
using Lucid.Chain.Storage;

namespace Lucid.Chain.Node;

/// <summary>Becoming again what the node was, from its folder.</summary>
internal sealed partial class ChainNode
{
    private const int KeptSnapshots = 2;

    private ulong _snapshotHeight;

    void IChainReplay.OnBase(ChainBase beginning) => BeginWith(beginning);

    void IChainReplay.OnDamagedSnapshot(string name, string problem) => Log.SnapshotDamaged(_logger, name, problem);

    void IChainReplay.OnSnapshot(ChainBlock block)
    {
        StartFrom(block);
        _snapshotHeight = block.Height;
    }

    void IChainReplay.OnBlock(Block block)
    {
        if (_tree.Find(block.Header.Parent) is not { } parent) return;
        var verdict = _validator.Validate(block, parent);
        if (verdict.Accepted is null)
            throw new ChainDataException(
                $"The block log holds block {block.Header.Height} ({block.Hash}), which is not valid here: "
                + $"{verdict.Error} {verdict.Detail}. It was written by another version, or the genesis is another network's. "
                + "Delete the node's folder (keep node.key and promises) to fetch the chain again.");
        _tree.Add(verdict.Accepted);
        SettleHead();
    }

    void IChainReplay.OnVotes(IReadOnlyList<Vote> votes)
    {
        foreach (var vote in votes)
            if (_signatures.IsValid(vote)) _votes.Add(vote, _finality.LastJustified.Round);
        SettleHead();
    }

    private LogRecovery Recover()
    {
        var replay = (IChainReplay)this;
        var recovery = _store.Recover(Genesis, _snapshots, replay);
        replay.OnVotes(_promises.Evidence);
        _recovering = false;
        _startedSlot = Genesis.SlotAt(Now);
        if (recovery != LogRecovery.Clean) Log.Recovered(_logger, recovery, Head.Height);
        return recovery;
    }

    private void StartFrom(ChainBlock block)
    {
        _tree = new BlockTree(block);
        Head = block;
        _finality = block.State.Consensus.Finality;
        if (_finality.Finalized.Round > _finalized.Round) _finalized = _finality.Finalized;
    }

    /// <summary>Begins with a block that its proof makes final.</summary>
    private void BeginWith(ChainBase beginning)
    {
        _finalized = beginning.Proof.Votes[0].Source;
        StartFrom(beginning.Block);
        ((IChainReplay)this).OnVotes(beginning.Proof.Votes);
    }

    /// <summary>
    /// Saves the state after the last final block, once in so many; without it, the node is as good and only its next start is longer.
    /// </summary>
    private void SaveSnapshot()
    {
        if (_recovering || FinalHead.Height / _options.SnapshotBlocks == _snapshotHeight / _options.SnapshotBlocks) return;
        try
        {
            _snapshots.Save(FinalHead);
            _snapshotHeight = FinalHead.Height;
        }
        catch (IOException e)
        {
            Log.SnapshotNotSaved(_logger, FinalHead.Height, e.Message);
        }
    }
}

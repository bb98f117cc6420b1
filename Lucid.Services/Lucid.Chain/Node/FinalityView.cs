using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;

namespace Lucid.Chain.Node;

/// <summary>Finality as a node sees it: what its chain has on record and the votes it has heard since.</summary>
internal static class FinalityView
{
    public static FinalityState Of(ChainBlock tip, BlockTree tree, VotePool votes, Checkpoint finalized)
    {
        var finality = tip.State.Consensus.Finality.AtLeast(finalized);
        foreach (var vote in votes.InOrder())
        {
            if (!finality.IsOpen(vote.Source, vote.Target) || !IsCheckpoint(vote.Target, tree) || !tree.IsAncestor(vote.Target.Block, tip))
                continue;
            if (tip.State.Consensus.EntityOf(vote.Node, vote.Source.Height, out var electorate) is { } entity)
                finality = finality.Count(vote.Source, vote.Target, entity, electorate);
        }

        return finality;
    }

    /// <summary>Whether a checkpoint says the truth about a block of the tree.</summary>
    private static bool IsCheckpoint(Checkpoint checkpoint, BlockTree tree) =>
        tree.Find(checkpoint.Block) is { } block && block.Height == checkpoint.Height && block.Slot * 2 <= checkpoint.Round;
}

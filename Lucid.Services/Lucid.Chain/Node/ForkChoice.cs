using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;

namespace Lucid.Chain.Node;

/// <summary>
/// Which chain to follow (decisions §6): all candidates descend from the last final block; then the one whose votes have come furthest,
/// then the highest, then the lowest fallback index, then the lowest hash.
/// </summary>
internal static class ForkChoice
{
    public static (ChainBlock Head, FinalityState Finality) Choose(BlockTree tree, VotePool votes, Checkpoint finalized)
    {
        (ChainBlock Head, FinalityState Finality)? best = null;
        foreach (var tip in tree.Tips())
        {
            var finality = FinalityView.Of(tip, tree, votes, finalized);
            if (best is null || IsBetter(tip, finality, best.Value.Head, best.Value.Finality)) best = (tip, finality);
        }

        return best!.Value;
    }

    private static bool IsBetter(ChainBlock x, FinalityState xFinality, ChainBlock y, FinalityState yFinality)
    {
        if (xFinality.LastJustified.Round != yFinality.LastJustified.Round)
            return xFinality.LastJustified.Round > yFinality.LastJustified.Round;
        if (x.Height != y.Height) return x.Height > y.Height;
        if (x.Header.FallbackIndex != y.Header.FallbackIndex) return x.Header.FallbackIndex < y.Header.FallbackIndex;
        return x.Hash.CompareTo(y.Hash) < 0;
    }
}

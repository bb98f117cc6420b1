using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;

namespace Lucid.Chain.Storage;

/// <summary>Gets what a node's folder holds, when it is opened.</summary>
internal interface IChainReplay
{
    /// <summary>The chain begins with a snapshot of another node; comes first.</summary>
    void OnBase(ChainBase beginning);

    /// <summary>A snapshot cannot be used; older ones, or the blocks, do its work.</summary>
    void OnDamagedSnapshot(string name, string problem);

    /// <summary>The chain up to this final block is entered; comes before blocks and votes.</summary>
    void OnSnapshot(ChainBlock block);

    void OnBlock(Block block);

    void OnVotes(IReadOnlyList<Vote> votes);
}

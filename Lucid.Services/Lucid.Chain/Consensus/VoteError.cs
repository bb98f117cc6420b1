namespace Lucid.Chain.Consensus;

/// <summary>Why a vote cannot go on record.</summary>
internal enum VoteError
{
    None,
    BadSignature,
    NotANode,

    /// <summary>A later vote of the node is on record already.</summary>
    OutOfOrder,

    /// <summary>The target is not among the chain's recent blocks.</summary>
    UnknownTarget,

    /// <summary>The source is not justified, or the vote leads to where finality has been.</summary>
    Late,
}

namespace Lucid.Chain.Blocks;

/// <summary>Why a block is refused.</summary>
internal enum BlockError
{
    None,
    TooLarge,
    WrongNetwork,
    BadSignature,

    /// <summary>The header's counts or roots do not fit the transactions and votes.</summary>
    BadRoot,

    /// <summary>The height is not one more than the parent's.</summary>
    BadHeight,

    /// <summary>The slot is not after the parent's.</summary>
    BadSlot,

    /// <summary>The time is not within the producer's turn.</summary>
    BadTime,

    /// <summary>It was not the producer's turn.</summary>
    WrongLeader,
    BadVote,
    BadTransaction,

    /// <summary>The state after it is not the one it names.</summary>
    BadState,

    /// <summary>More than six blocks would be waiting for finality.</summary>
    TooDeep,
}

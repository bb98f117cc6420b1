namespace Lucid.Chain.Ledger;

/// <summary>Why a transaction cannot take effect.</summary>
internal enum TransactionError
{
    None,
    TooLarge,
    BadSignature,

    /// <summary>The sender has already sent a transaction with this nonce.</summary>
    NonceUsed,

    /// <summary>Transactions of the sender that must come before are missing.</summary>
    NonceAhead,
    FeeTooLow,
    InsufficientBalance,
    Overflow,

    /// <summary>Signed too long ago or in the future.</summary>
    BadTime,

    /// <summary>This very session is anchored already, with the same content.</summary>
    AlreadyAnchored,

    /// <summary>The session is anchored with other content: a second anchor is refused.</summary>
    ConflictingAnchor,
    NotANode,
    NodeExists,
    UnknownNode,
    NotTheServer,
    TooManyNodes,
    UnknownPool,
    InAPool,
    NotInAPool,

    /// <summary>The proof's slot, seal or amount is out of range.</summary>
    BadProof,
    BadWitness,

    /// <summary>The node has proven this task for this slot already.</summary>
    RepeatedProof,
    BadProposal,
    UnknownProposal,
    VotingEnded,
    NotEligible,
    AlreadyVoted,
    NotEquivocation,

    /// <summary>Not this transaction's fault: the pool is full of better ones.</summary>
    PoolFull,
    KnownAlready,
}

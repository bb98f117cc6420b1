namespace Lucid.Chain.Transactions;

/// <summary>What a transaction does; the first byte of its payload.</summary>
internal enum TransactionKind : byte
{
    /// <summary>Moves LUCID from the sender to another account.</summary>
    Transfer = 1,

    /// <summary>Records a session for good.</summary>
    SessionAnchor = 2,

    /// <summary>Claims credits for an operational task of the sending node.</summary>
    TaskProof = 3,

    /// <summary>Asks for the sender to be a node.</summary>
    NodeRegistration = 4,

    /// <summary>The server admits a registered node.</summary>
    NodeAdmission = 5,

    /// <summary>Lets an account anchor sessions without a fee in a node's name.</summary>
    AnchorerDelegation = 6,

    /// <summary>Founds a pool of which the sender is the lead.</summary>
    PoolCreation = 7,

    /// <summary>The sending node joins a pool.</summary>
    PoolJoin = 8,

    /// <summary>The sending node leaves its pool.</summary>
    PoolLeave = 9,

    /// <summary>Proposes a change that nodes vote on.</summary>
    Proposal = 10,

    /// <summary>A node's vote on a proposal.</summary>
    Ballot = 11,

    /// <summary>Shows two blocks that one node signed for one slot.</summary>
    EquivocationProof = 12,
}

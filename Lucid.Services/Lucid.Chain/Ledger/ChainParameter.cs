namespace Lucid.Chain.Ledger;

/// <summary>
/// What the nodes can change by vote, within bounds (<see cref="ChainParameters"/>). The slot's length is not among them.
/// </summary>
internal enum ChainParameter : byte
{
    /// <summary>Milliseconds after which the next in a slot's leader order may propose.</summary>
    SlotTimeout = 0,

    /// <summary>Slots for which an entity that had its turn stands behind the others.</summary>
    Cooldown = 1,

    /// <summary>Days over which credits count for the ranking.</summary>
    LeaderWindow = 2,

    /// <summary>Sessions per node, in percent, below which a slot's density earns nothing.</summary>
    MinimumDensity = 3,

    /// <summary>Megabytes that count as one session in the reward.</summary>
    MegabytesPerSession = 4,

    /// <summary>Least fee of a transaction, in millionths of LUCID.</summary>
    BaseFee = 5,

    /// <summary>Fee per byte, in millionths of LUCID; the payload's bytes count twice.</summary>
    FeePerByte = 6,

    /// <summary>Slots for which a proposal takes votes.</summary>
    VotingSlots = 7,

    /// <summary>Slots between the end of a vote and the change.</summary>
    TimelockSlots = 8,

    /// <summary>Most peers of a node.</summary>
    MaximumPeers = 9,
}

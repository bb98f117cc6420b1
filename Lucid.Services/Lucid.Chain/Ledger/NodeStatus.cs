namespace Lucid.Chain.Ledger;

/// <summary>Where a node stands.</summary>
internal enum NodeStatus : byte
{
    /// <summary>It asked to be a node.</summary>
    Registered = 1,

    /// <summary>It may prove work, vote, and lead.</summary>
    Admitted = 2,

    /// <summary>It broke the rules or was voted out; only a vote brings it back.</summary>
    Excluded = 3,
}

namespace Lucid.Chain.Anchoring;

/// <summary>Where an anchoring stands (domain facts, session anchoring).</summary>
internal enum AnchoringStatus
{
    /// <summary>Accepted and durable; it waits for its batch.</summary>
    Pending,

    /// <summary>Its transaction is signed and on its way.</summary>
    Processing,

    /// <summary>Its transaction is in a final block.</summary>
    Confirmed,

    /// <summary>It can never be anchored: the session is anchored with other content.</summary>
    Failed,
}

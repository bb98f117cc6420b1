namespace Lucid.Chain.Anchoring;

/// <summary>Where anchorings are kept. What a method has returned from is durable.</summary>
internal interface IAnchoringStore
{
    /// <summary>Adds a record unless the session has one; returns the one that is there then.</summary>
    ValueTask<AnchoringRecord> AddAsync(AnchoringRecord record, CancellationToken cancellationToken);

    ValueTask<AnchoringRecord?> FindAsync(Guid session, CancellationToken cancellationToken);

    /// <summary>
    /// Open records: first those with a transaction, whose nonces the worker must know before it gives out another, then the others, of
    /// each the oldest first.
    /// </summary>
    ValueTask<IReadOnlyList<AnchoringRecord>> ListOpenAsync(int limit, CancellationToken cancellationToken);

    ValueTask UpdateAsync(AnchoringRecord record, CancellationToken cancellationToken);
}

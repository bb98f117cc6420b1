using System.Collections.Concurrent;
using Lucid.Chain.Anchoring;

namespace Lucid.Tests.Chain.Services.Anchoring;

/// <summary>Anchorings in memory.</summary>
internal sealed class MemoryAnchoringStore : IAnchoringStore
{
    private readonly ConcurrentDictionary<Guid, AnchoringRecord> _records = new();

    public AnchoringRecord this[Guid session] => _records[session];

    public ValueTask<AnchoringRecord> AddAsync(AnchoringRecord record, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_records.GetOrAdd(record.SessionId, record));

    public ValueTask<AnchoringRecord?> FindAsync(Guid session, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_records.GetValueOrDefault(session));

    public ValueTask<IReadOnlyList<AnchoringRecord>> ListOpenAsync(int limit, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<AnchoringRecord>>(
            [.. _records.Values.Where(r => r.IsOpen).OrderBy(r => r.Transaction is null).ThenBy(r => r.AcceptedAt).Take(limit)]);

    public ValueTask UpdateAsync(AnchoringRecord record, CancellationToken cancellationToken)
    {
        _records[record.SessionId] = record;
        return ValueTask.CompletedTask;
    }
}

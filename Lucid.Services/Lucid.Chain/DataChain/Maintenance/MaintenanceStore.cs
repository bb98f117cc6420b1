using Lucid.Persistence.Documents;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Maintenance;

/// <summary>Remembers the last runs.</summary>
internal sealed class MaintenanceStore(DocumentCollection<MaintenanceState> states, TimeProvider time)
{
    public async Task<MaintenanceState> ReadAsync(CancellationToken cancellationToken) =>
        await states.FindOneAsync(ById(), cancellationToken).ConfigureAwait(false) ?? new MaintenanceState();

    public Task RecordCollectionAsync(long removed, CancellationToken cancellationToken) =>
        RecordAsync("last_gc_at", "last_gc_removed", removed, cancellationToken);

    public Task RecordFullRepairAsync(long mended, CancellationToken cancellationToken) =>
        RecordAsync("last_repair_at", "last_repair_mended", mended, cancellationToken);

    private Task RecordAsync(string instant, string figure, long value, CancellationToken cancellationToken)
    {
        BsonDocument fields = new() { { instant, time.GetUtcNow().ToBson() }, { figure, value } };
        return states.UpsertAsync(ById(), new BsonDocument("$set", fields), cancellationToken);
    }

    private static BsonDocument ById() => new("_id", MaintenanceState.Id);
}

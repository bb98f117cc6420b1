using Lucid.Persistence.Documents;
using Lucid.Persistence.Indexes;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Maintenance;

/// <summary>When what was last done, so that a restart neither repeats nor skips it; the one document of <c>data_chain_state</c>.</summary>
internal sealed record MaintenanceState : IDocument<MaintenanceState>
{
    public const string Id = "maintenance";

    public static CollectionDefinition Collection { get; } = new("data_chain_state", []);

    public DateTimeOffset? LastCollection { get; init; }

    public long LastRemoved { get; init; }

    public DateTimeOffset? LastFullRepair { get; init; }

    public long LastMended { get; init; }

    public static MaintenanceState FromBson(BsonDocument document) => new()
    {
        LastCollection = document.FindInstant("last_gc_at"),
        LastRemoved = document.GetCount("last_gc_removed"),
        LastFullRepair = document.FindInstant("last_repair_at"),
        LastMended = document.GetCount("last_repair_mended"),
    };

    public BsonDocument ToBson() => new BsonDocument
    {
        { "_id", Id },
        { "last_gc_removed", LastRemoved },
        { "last_repair_mended", LastMended },
    }
        .Put("last_gc_at", LastCollection)
        .Put("last_repair_at", LastFullRepair);
}

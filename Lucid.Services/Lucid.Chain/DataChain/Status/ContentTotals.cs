using Lucid.Chain.DataChain.Contents;
using Lucid.Persistence.Documents;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Status;

/// <summary>Sums over all contents.</summary>
internal sealed record ContentTotals(
    long Contents, long ReferencedBytes, long UniqueBytes, long Corrupt, long Eligible, long EligibleBytes, long InDoubt)
{
    public static async Task<ContentTotals> ReadAsync(DocumentCollection<StoredContent> contents, CancellationToken cancellationToken)
    {
        BsonDocument referenced = new("$gt", new BsonArray { "$reference_count", 0 });
        BsonDocument eligible = new("$eq", new BsonArray { "$gc_eligible", true });
        BsonDocument conflicts = new("$gt", new BsonArray { "$size_conflicts", 0 });
        BsonDocument pending = new("$gt", new BsonArray { Size("$pending"), 0 });
        BsonDocument sums = new()
        {
            { "_id", BsonNull.Value },
            { "contents", SumIf(referenced, 1) },
            { "referenced_bytes", Sum(new BsonDocument("$multiply", new BsonArray { "$reference_count", "$size_bytes" })) },
            { "unique_bytes", SumIf(referenced, "$size_bytes") },
            { "corrupt", SumIf(conflicts, 1) },
            { "eligible", SumIf(eligible, 1) },
            { "eligible_bytes", SumIf(eligible, "$size_bytes") },
            { "in_doubt", SumIf(pending, 1) },
        };
        var groups = await contents.AggregateAsync([new BsonDocument("$group", sums)], cancellationToken).ConfigureAwait(false);
        return groups.Count == 0 ? new ContentTotals(0, 0, 0, 0, 0, 0, 0) : FromBson(groups[0]);
    }

    private static ContentTotals FromBson(BsonDocument group) => new(
        group["contents"].ToInt64(),
        group["referenced_bytes"].ToInt64(),
        group["unique_bytes"].ToInt64(),
        group["corrupt"].ToInt64(),
        group["eligible"].ToInt64(),
        group["eligible_bytes"].ToInt64(),
        group["in_doubt"].ToInt64());

    private static BsonDocument Sum(BsonValue value) => new("$sum", value);

    private static BsonDocument SumIf(BsonDocument condition, BsonValue value) =>
        Sum(new BsonDocument("$cond", new BsonArray { condition, value, 0 }));

    private static BsonDocument Size(string field) => new("$size", new BsonDocument("$ifNull", new BsonArray { field, new BsonArray() }));
}

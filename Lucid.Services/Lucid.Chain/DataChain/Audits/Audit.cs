using Lucid.Persistence.Documents;
using Lucid.Persistence.Indexes;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Audits;

/// <summary>
/// One audit and how far it is; collection <c>audits</c>. The daily one has its day as id, so there is one a day whatever restarts, and
/// everything that a restart needs to go on is in here.
/// </summary>
/// <param name="Id">2026-03-01 for the daily one, manual- and a UUID for one that was asked for.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Population">Chunks there were then.</param>
/// <param name="SampleSize">Chunks to look at.</param>
internal sealed record Audit(string Id, DateTimeOffset StartedAt, long Population, long SampleSize) : IDocument<Audit>
{
    public static CollectionDefinition Collection { get; } = new("audits",
    [
        new("state", new BsonDocument { { "state", 1 }, { "started_at", 1 } }),
        new("started_at", new BsonDocument("started_at", -1)),
    ]);

    public string State { get; init; } = AuditState.Running;

    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Chunks after the cursor, as far as known, of which <see cref="RemainingSample"/> are still to be chosen.</summary>
    public long RemainingPopulation { get; init; }

    public long RemainingSample { get; init; }

    /// <summary>Id of the last chunk that was chosen or passed over; null at the beginning.</summary>
    public BsonValue? Cursor { get; init; }

    /// <summary>Ids of chunks that are chosen and not looked at yet.</summary>
    public IReadOnlyList<BsonValue> Picks { get; init; } = [];

    public long Checked { get; init; }

    public long Failed { get; init; }

    public long ContentChecked { get; init; }

    public long Vanished { get; init; }

    public static Audit FromBson(BsonDocument document) => new(
        document.GetString("_id"), document.GetInstant("started_at"), document.GetCount("population"), document.GetCount("sample_size"))
    {
        State = document.GetString("state"),
        CompletedAt = document.FindInstant("completed_at"),
        RemainingPopulation = document.GetCount("remaining_population"),
        RemainingSample = document.GetCount("remaining_sample"),
        Cursor = document.TryGetValue("cursor", out var cursor) && !cursor.IsBsonNull ? cursor : null,
        Picks = document.TryGetValue("picks", out var picks) && picks is BsonArray array ? [.. array] : [],
        Checked = document.GetCount("checked"),
        Failed = document.GetCount("failed"),
        ContentChecked = document.GetCount("content_checked"),
        Vanished = document.GetCount("vanished"),
    };

    public BsonDocument ToBson() => new BsonDocument
    {
        { "_id", Id },
        { "state", State },
        { "started_at", StartedAt.ToBson() },
        { "population", Population },
        { "sample_size", SampleSize },
        { "remaining_population", RemainingPopulation },
        { "remaining_sample", RemainingSample },
        { "cursor", Cursor ?? BsonNull.Value },
        { "picks", new BsonArray(Picks) },
        { "checked", Checked },
        { "failed", Failed },
        { "content_checked", ContentChecked },
        { "vanished", Vanished },
    }.Put("completed_at", CompletedAt);
}

using Lucid.Persistence.Documents;
using Lucid.Persistence.Errors;
using Lucid.Persistence.Indexes;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Contents;

/// <summary>One content and how many chunks have it; collection <c>chunk_deduplication</c>.</summary>
/// <param name="Hash">BLAKE3 of the bytes; the document's id.</param>
/// <param name="SizeBytes">Bytes.</param>
/// <param name="References">Chunks with this content, exact while <see cref="Pending"/> is empty and never too low while it is not.</param>
/// <param name="Version">Grows with every change, so that a change can be made only to what was read.</param>
internal sealed record StoredContent(string Hash, long SizeBytes, long References, long Version) : IDocument<StoredContent>
{
    public static CollectionDefinition Collection { get; } = new("chunk_deduplication",
    [
        new("collection", new BsonDocument { { "gc_eligible", 1 }, { "eligible_since", 1 } }),
        new("pending", new BsonDocument("pending.at", 1)) { Sparse = true },
        new("size_conflicts", new BsonDocument("size_conflicts", 1)) { Sparse = true },
    ]);

    public required DateTimeOffset FirstSeen { get; init; }

    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Nothing references it, so it is collected once it has been so for the grace period.</summary>
    public bool GcEligible { get; init; }

    public DateTimeOffset? EligibleSince { get; init; }

    /// <summary>Changes of chunks with this content that have begun and not ended.</summary>
    public IReadOnlyList<PendingChange> Pending { get; init; } = [];

    /// <summary>How often somebody came with the same hash and another size.</summary>
    public long SizeConflicts { get; init; }

    public static StoredContent FromBson(BsonDocument document) => new(
        document.GetString("_id"), document.GetCount("size_bytes"), document.GetCount("reference_count"), document.GetCount("version"))
    {
        FirstSeen = document.GetInstant("first_seen"),
        LastSeen = document.GetInstant("last_seen"),
        GcEligible = document.GetFlag("gc_eligible"),
        EligibleSince = document.FindInstant("eligible_since"),
        Pending = ReadPending(document),
        SizeConflicts = document.GetCount("size_conflicts"),
    };

    public BsonDocument ToBson() => new BsonDocument
    {
        { "_id", Hash },
        { "size_bytes", SizeBytes },
        { "reference_count", References },
        { "version", Version },
        { "first_seen", FirstSeen.ToBson() },
        { "last_seen", LastSeen.ToBson() },
        { "gc_eligible", GcEligible },
        { "pending", new BsonArray(Pending.Select(static change => change.ToBson())) },
    }
        .Put("eligible_since", EligibleSince)
        .Put("size_conflicts", SizeConflicts == 0 ? null : new BsonInt64(SizeConflicts));

    /// <summary>Whether a process that is still at work may be changing its chunks.</summary>
    public bool IsBusy(DateTimeOffset staleBefore)
    {
        foreach (var change in Pending)
        {
            if (change.At > staleBefore)
                return true;
        }

        return false;
    }

    private static PendingChange[] ReadPending(BsonDocument document)
    {
        if (!document.TryGetValue("pending", out var value))
            return [];
        if (value is not BsonArray array)
            throw new MalformedDocumentException("pending", value.BsonType);
        var changes = new PendingChange[array.Count];
        for (var i = 0; i < changes.Length; i++)
        {
            changes[i] = array[i] is BsonDocument change
                ? PendingChange.FromBson(change)
                : throw new MalformedDocumentException("pending", array[i].BsonType);
        }

        return changes;
    }
}

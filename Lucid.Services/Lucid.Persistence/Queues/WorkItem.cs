using Lucid.Persistence.Documents;
using Lucid.Persistence.Indexes;
using MongoDB.Bson;

namespace Lucid.Persistence.Queues;

/// <summary>Work that must not be lost; collection <c>work</c>.</summary>
/// <param name="Id">What the work is about, such as a session: while it waits or is worked on, there is one item of an id.</param>
/// <param name="NotBefore">When it is due.</param>
public sealed record WorkItem(string Id, DateTimeOffset NotBefore) : IDocument<WorkItem>
{
    internal const string NotBeforeField = "not_before";
    internal const string LeaseField = "lease";
    internal const string LeasedUntilField = "leased_until";
    internal const string AttemptsField = "attempts";
    internal const string ErrorField = "error";
    internal const string DeadField = "dead";
    internal const string WantedField = "wanted";

    /// <inheritdoc />
    public static CollectionDefinition Collection { get; } = new("work",
    [
        new("due", new BsonDocument { { DeadField, 1 }, { NotBeforeField, 1 } }),
    ]);

    /// <summary>How often it was tried and failed.</summary>
    public int Attempts { get; init; }

    /// <summary>Who works on it; null when nobody does.</summary>
    public string? Lease { get; init; }

    /// <summary>When another may take it from whoever works on it.</summary>
    public DateTimeOffset? LeasedUntil { get; init; }

    /// <summary>Why it failed the last time.</summary>
    public string? Error { get; init; }

    /// <summary>How often it was asked for.</summary>
    public long Wanted { get; init; }

    /// <summary>It failed too often, and waits for somebody to look at it.</summary>
    public bool IsDead { get; init; }

    /// <inheritdoc />
    public static WorkItem FromBson(BsonDocument document) => new(document.GetString("_id"), document.GetInstant(NotBeforeField))
    {
        Attempts = (int)document.GetCount(AttemptsField),
        Lease = document.FindString(LeaseField),
        LeasedUntil = document.FindInstant(LeasedUntilField),
        Error = document.FindString(ErrorField),
        IsDead = document.GetFlag(DeadField),
        Wanted = document.GetCount(WantedField),
    };

    /// <inheritdoc />
    public BsonDocument ToBson() => new BsonDocument
    {
        { "_id", Id },
        { NotBeforeField, NotBefore.ToBson() },
        { AttemptsField, Attempts },
        { DeadField, IsDead },
        { WantedField, Wanted },
    }.Put(LeaseField, Lease).Put(LeasedUntilField, LeasedUntil).Put(ErrorField, Error);
}

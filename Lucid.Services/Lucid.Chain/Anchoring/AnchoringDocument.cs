using Lucid.Chain.Transactions;
using Lucid.Cryptography.Encoding;
using Lucid.Persistence.Documents;
using Lucid.Persistence.Errors;
using Lucid.Persistence.Indexes;
using MongoDB.Bson;

namespace Lucid.Chain.Anchoring;

/// <summary>An anchoring as a document of <c>session_anchorings</c>; its id is the session's, so that there is one for each.</summary>
internal sealed record AnchoringDocument(AnchoringRecord Record) : IDocument<AnchoringDocument>
{
    public const string Status = "status";
    public const string AcceptedAt = "accepted_at";
    public const string SettledAt = "settled_at";

    private const string AnchorField = "anchor";
    private const string TransactionField = "transaction";

    public static CollectionDefinition Collection { get; } = new(
        "session_anchorings",
        [
            new IndexDefinition("status_accepted", new BsonDocument { { Status, 1 }, { AcceptedAt, 1 } }),
            new IndexDefinition("status_settled", new BsonDocument { { Status, 1 }, { SettledAt, 1 } }),
        ]);

    public static string IdOf(Guid session) => session.ToString();

    public static AnchoringDocument FromBson(BsonDocument document)
    {
        var anchorReader = new CanonicalReader(document.GetBytes(AnchorField));
        if (TransactionPayload.Read(ref anchorReader) is not SessionAnchor anchor || !anchorReader.Complete)
            throw new MalformedDocumentException(AnchorField, BsonType.Binary);
        Transaction? transaction = null;
        if (document.FindBytes(TransactionField) is { } bytes)
        {
            var reader = new CanonicalReader(bytes);
            transaction = Transaction.Read(ref reader) ?? throw new MalformedDocumentException(TransactionField, BsonType.Binary);
        }

        return new AnchoringDocument(new AnchoringRecord
        {
            Anchor = anchor,
            AcceptedAt = document.GetCount(AcceptedAt),
            Urgent = document.GetFlag("urgent"),
            Status = Enum.TryParse<AnchoringStatus>(document.GetString(Status), ignoreCase: true, out var status)
                ? status
                : throw new MalformedDocumentException(Status, BsonType.String),
            Transaction = transaction,
            Height = document.Contains("height") ? (ulong)document.GetCount("height") : null,
            SettledAt = document.Contains(SettledAt) ? document.GetCount(SettledAt) : null,
            Failure = document.FindString("failure"),
        });
    }

    public BsonDocument ToBson()
    {
        var writer = new CanonicalWriter();
        Record.Anchor.WriteTo(writer);
        var document = new BsonDocument
        {
            { "_id", IdOf(Record.SessionId) },
            { AnchorField, writer.ToArray() },
            { AcceptedAt, Record.AcceptedAt },
            { "urgent", Record.Urgent },
        };
        return document.AddRange(StateFields());
    }

    /// <summary>What changes on the way.</summary>
    public BsonDocument StateFields() => new BsonDocument { { Status, NameOf(Record.Status) } }
        .Put(TransactionField, Record.Transaction?.ToArray())
        .Put("height", Record.Height is { } height ? (long)height : (BsonValue?)null)
        .Put(SettledAt, Record.SettledAt is { } at ? at : (BsonValue?)null)
        .Put("failure", Record.Failure);

    public static string NameOf(AnchoringStatus status) => status.ToString().ToLowerInvariant();
}

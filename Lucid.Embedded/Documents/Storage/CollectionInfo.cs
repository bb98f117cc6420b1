using System.Collections.Immutable;
using Lucid.Embedded.Documents.Indexes;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Storage;

/// <summary>What the catalog knows of a collection. Documents are in table <c>d_{Id}</c> by row number, which is their order of insertion.</summary>
internal sealed record CollectionInfo(long Id, Namespace Namespace, Guid Uuid, BsonDocument Options, ImmutableArray<IndexInfo> Indexes)
{
    public string SelectSql { get; } = $"SELECT doc FROM d_{Id} WHERE rid=?1";

    public string InsertSql { get; } = $"INSERT INTO d_{Id}(doc) VALUES(?1)";

    public string UpdateSql { get; } = $"UPDATE d_{Id} SET doc=?2 WHERE rid=?1";

    public string DeleteSql { get; } = $"DELETE FROM d_{Id} WHERE rid=?1";

    public string ScanSql { get; } = $"SELECT rid, doc FROM d_{Id} WHERE rid>?1 ORDER BY rid LIMIT ?2";

    public string ReverseScanSql { get; } = $"SELECT rid, doc FROM d_{Id} WHERE rid<?1 ORDER BY rid DESC LIMIT ?2";

    public string CountSql { get; } = $"SELECT count(*) FROM d_{Id}";

    public string CreateSql { get; } = $"CREATE TABLE d_{Id}(rid INTEGER PRIMARY KEY, doc BLOB NOT NULL)";

    public string DropSql { get; } = $"DROP TABLE d_{Id}";

    public IndexInfo? Index(string name) => Indexes.FirstOrDefault(index => index.Definition.Name == name);

    public CollectionInfo With(IndexInfo changed) =>
        this with { Indexes = [.. Indexes.Select(index => index.Id == changed.Id ? changed : index)] };
}

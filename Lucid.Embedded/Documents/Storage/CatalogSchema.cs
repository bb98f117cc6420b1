using System.Collections.Immutable;
using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Indexes;

namespace Lucid.Embedded.Documents.Storage;

/// <summary>The tables that describe the other tables, and reading them at start.</summary>
internal static class CatalogSchema
{
    /// <summary>The version of the layout in the file's <c>user_version</c>.</summary>
    private const int Version = 1;

    public static Catalog Load(SqliteSession session)
    {
        CheckVersion(session);
        session.Execute("""
            CREATE TABLE IF NOT EXISTS collections(id INTEGER PRIMARY KEY AUTOINCREMENT, database TEXT NOT NULL, name TEXT NOT NULL, uuid BLOB NOT NULL, options BLOB NOT NULL, UNIQUE(database, name));
            CREATE TABLE IF NOT EXISTS indexes(id INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER NOT NULL, definition BLOB NOT NULL, multikey INTEGER NOT NULL);
            CREATE TABLE IF NOT EXISTS sessions(id BLOB PRIMARY KEY, number INTEGER NOT NULL, reply BLOB NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
            """);
        var indexes = LoadIndexes(session);
        var catalog = Catalog.Empty;
        using var rows = session.Prepare("SELECT id, database, name, uuid, options FROM collections");
        while (rows.Step())
        {
            var id = rows.Int64(0);
            catalog = catalog.With(new CollectionInfo(id, new Namespace(rows.Text(1), rows.Text(2)), new Guid(rows.Blob(3), bigEndian: true),
                BsonDecoder.Document(rows.Blob(4)), [.. indexes[id]]));
        }
        return catalog;
    }

    private static void CheckVersion(SqliteSession session)
    {
        using var version = session.Prepare("PRAGMA user_version");
        version.Step();
        if (version.Int64(0) > Version)
            throw new StorageException(0, $"The data directory was written by a later version (layout {version.Int64(0)}, this is {Version}).");
        version.Dispose();
        session.Execute($"PRAGMA user_version={Version}");
    }

    private static ILookup<long, IndexInfo> LoadIndexes(SqliteSession session)
    {
        var found = ImmutableArray.CreateBuilder<(long Collection, IndexInfo Index)>();
        using var rows = session.Prepare("SELECT collection, id, definition, multikey FROM indexes ORDER BY id");
        while (rows.Step())
            found.Add((rows.Int64(0), new IndexInfo(rows.Int64(1), IndexDefinition.Parse(BsonDecoder.Document(rows.Blob(2))), rows.Int64(3) != 0)));
        return found.ToLookup(row => row.Collection, row => row.Index);
    }
}

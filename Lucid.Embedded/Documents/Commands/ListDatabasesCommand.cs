using Lucid.Embedded.Documents.Query;
using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>listDatabases. All databases share one file, so a size is the length of the documents in it.</summary>
internal sealed class ListDatabasesCommand : ICommand
{
    public string Name => "listDatabases";

    public CommandTraits Traits => CommandTraits.None;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "filter", "nameOnly", "authorizedDatabases" };

    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Request.Database != "admin")
            throw new CommandException(ErrorCode.Unauthorized, "listDatabases may only be run against the admin database.");
        var filter = FilterParser.Parse(context.Body.Document("filter") ?? []);
        var nameOnly = context.Body.Flag("nameOnly");
        var databases = new BsonArray();
        var total = 0L;
        foreach (var group in context.Store.Catalog.Collections.Values.GroupBy(collection => collection.Namespace.Database)
            .OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var size = nameOnly ? 0 : Size(context.Store.Reads, group);
            var description = nameOnly
                ? new BsonDocument("name", group.Key)
                : new BsonDocument { { "name", group.Key }, { "sizeOnDisk", size }, { "empty", false } };
            if (!filter.Matches(description))
                continue;
            databases.Add(description);
            total += size;
        }
        var reply = new BsonDocument("databases", databases);
        if (!nameOnly)
            reply.AddRange(new BsonDocument { { "totalSize", total }, { "totalSizeMb", total >> 20 } });
        return ValueTask.FromResult<Reply>(reply);
    }

    private static long Size(IReadSource source, IEnumerable<CollectionInfo> collections)
    {
        var session = source.Rent();
        try
        {
            var size = 0L;
            foreach (var collection in collections)
            {
                using var row = session.Prepare($"SELECT coalesce(sum(length(doc)), 0) FROM d_{collection.Id}");
                size += row.Step() ? row.Int64(0) : 0;
            }
            return size;
        }
        finally
        {
            source.Return(session);
        }
    }
}

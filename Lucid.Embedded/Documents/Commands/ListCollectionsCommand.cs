using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Indexes;
using Lucid.Embedded.Documents.Query;
using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>listCollections.</summary>
internal sealed class ListCollectionsCommand(CursorRegistry cursors) : ICommand
{
    public string Name => "listCollections";

    public CommandTraits Traits => CommandTraits.None;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "filter", "nameOnly", "authorizedCollections", "cursor" };

    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var database = context.Request.Database;
        Namespace.CheckDatabase(database);
        var filter = FilterParser.Parse(context.Body.Document("filter") ?? []);
        var nameOnly = context.Body.Flag("nameOnly");
        var found = context.Store.Catalog.In(database).Select(collection => Describe(collection))
            .Where(description => filter.Matches(description))
            .Select(description => BsonEncoder.ToBytes(nameOnly
                ? new BsonDocument { description.GetElement("name"), description.GetElement("type") }
                : description));
        return ValueTask.FromResult(cursors.Open(context, new Namespace(database, "$cmd.listCollections"), found, int.MaxValue,
            single: true));
    }

    private static BsonDocument Describe(CollectionInfo collection) => new()
    {
        { "name", collection.Namespace.Collection },
        { "type", "collection" },
        { "options", collection.Options },
        { "info", new BsonDocument { { "readOnly", false },
            { "uuid", new BsonBinaryData(collection.Uuid, GuidRepresentation.Standard) } } },
        { "idIndex", IndexDefinition.ForId.ToBson() },
    };
}

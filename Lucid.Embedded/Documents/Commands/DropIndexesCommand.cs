using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Indexes;
using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>dropIndexes: by name, by key pattern, several names, or "*" for all but _id.</summary>
internal sealed class DropIndexesCommand : ICommand
{
    public string Name => "dropIndexes";

    public CommandTraits Traits => CommandTraits.None;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "index" };

    public async ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var name = context.Namespace();
        var wanted = context.Body.GetValue("index", null)
            ?? throw new CommandException(ErrorCode.MissingField, "BSON field 'dropIndexes.index' is missing but a required field");
        return await context.Store.WriteAsync(batch => batch.Atomically(() =>
        {
            var collection = batch.Catalog.Find(name) ?? throw new CommandException(ErrorCode.NamespaceNotFound, $"ns not found {name}");
            foreach (var index in Choose(collection, wanted))
                batch.DropIndex(batch.Catalog.Find(name)!, index);
            return new BsonDocument("nIndexesWas", collection.Indexes.Length);
        }), cancellationToken);
    }

    private static IndexInfo[] Choose(CollectionInfo collection, BsonValue wanted) => wanted switch
    {
        BsonString { Value: "*" } => [.. collection.Indexes.Where(index => !index.Definition.IsId)],
        BsonArray names => [.. names.Select(name => One(collection, name))],
        _ => [One(collection, wanted)],
    };

    private static IndexInfo One(CollectionInfo collection, BsonValue wanted)
    {
        var index = collection.Indexes.FirstOrDefault(index => wanted is BsonString name
            ? index.Definition.Name == name.Value
            : ValueComparer.Equal(index.Definition.KeyPattern, wanted))
            ?? throw new CommandException(ErrorCode.IndexNotFound, $"index not found with name [{wanted}]");
        return index.Definition.IsId ? throw new CommandException(ErrorCode.InvalidOptions, "cannot drop _id index") : index;
    }
}

using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Indexes;
using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>createIndexes: all of them or, when one cannot be built, none.</summary>
internal sealed class CreateIndexesCommand : ICommand
{
    private const int MaxIndexes = 64;

    public string Name => "createIndexes";

    public CommandTraits Traits => CommandTraits.None;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "indexes", "commitQuorum", "ignoreUnknownIndexOptions" };

    public async ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var name = context.Namespace();
        context.Body.Refuse("ignoreUnknownIndexOptions");
        if (context.Body.Array("indexes") is not { Count: > 0 } specifications)
            throw new CommandException(ErrorCode.BadValue, "Must specify at least one index to create");
        IndexDefinition[] wanted = [.. specifications.Select(specification => specification is BsonDocument document
            ? IndexDefinition.Parse(document)
            : throw new CommandException(ErrorCode.TypeMismatch, "Each index must be an object"))];
        return await context.Store.WriteAsync(batch => batch.Atomically(() => Create(batch, name, wanted)), cancellationToken);
    }

    private static BsonDocument Create(WriteBatch batch, Namespace name, IndexDefinition[] wanted)
    {
        var isNew = batch.Catalog.Find(name) is null;
        var collection = batch.GetOrCreate(name);
        var before = collection.Indexes.Length;
        foreach (var definition in wanted)
        {
            if (Exists(collection, definition))
                continue;
            if (collection.Indexes.Length >= MaxIndexes)
                throw new CommandException(ErrorCode.CannotCreateIndex, $"add index fails, too many indexes for {name}: {MaxIndexes}");
            collection = batch.CreateIndex(collection, definition);
        }
        var reply = new BsonDocument { { "numIndexesBefore", before }, { "numIndexesAfter", collection.Indexes.Length },
            { "createdCollectionAutomatically", isNew } };
        if (before == collection.Indexes.Length)
            reply["note"] = "all indexes already exist";
        return reply;
    }

    private static bool Exists(CollectionInfo collection, IndexDefinition wanted)
    {
        foreach (var index in collection.Indexes)
        {
            var existing = index.Definition;
            var samePattern = SamePattern(existing, wanted);
            if (existing.IsId && wanted.IsId)
                return true;
            if (existing.Name == wanted.Name && !samePattern)
                throw new CommandException(ErrorCode.IndexKeySpecsConflict,
                    $"An existing index has the same name as the requested index '{wanted.Name}' but another key pattern.");
            if (existing.Name == wanted.Name && !SameOptions(existing, wanted))
                throw new CommandException(existing.Unique != wanted.Unique || existing.Sparse != wanted.Sparse
                    ? ErrorCode.IndexKeySpecsConflict
                    : ErrorCode.IndexOptionsConflict,
                    $"An existing index has the same name as the requested index '{wanted.Name}' but other options.");
            if (existing.Name == wanted.Name)
                return true;
            if (samePattern && ValueComparer.Equal(existing.PartialFilter, wanted.PartialFilter))
                throw new CommandException(ErrorCode.IndexOptionsConflict, $"Index already exists with a different name: {existing.Name}");
        }
        return false;
    }

    private static bool SamePattern(IndexDefinition left, IndexDefinition right) => ValueComparer.Equal(left.KeyPattern, right.KeyPattern);

    private static bool SameOptions(IndexDefinition left, IndexDefinition right) => ValueComparer.Equal(left.ToBson(), right.ToBson());
}

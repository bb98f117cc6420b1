using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>dropDatabase.</summary>
internal sealed class DropDatabaseCommand : ICommand
{
    public string Name => "dropDatabase";

    public CommandTraits Traits => CommandTraits.None;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string>();

    public async ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var database = context.Request.Database;
        return await context.Store.WriteAsync(batch => batch.Atomically(() =>
        {
            foreach (var collection in batch.Catalog.In(database).ToArray())
                batch.DropCollection(collection);
            return new BsonDocument("dropped", database);
        }), cancellationToken);
    }
}

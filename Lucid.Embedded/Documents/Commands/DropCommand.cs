using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>drop: a collection. Dropping what is not there succeeds, as in MongoDB 7.</summary>
internal sealed class DropCommand : ICommand
{
    public string Name => "drop";

    public CommandTraits Traits => CommandTraits.None;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string>();

    public async ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var name = context.Namespace();
        return await context.Store.WriteAsync(batch => batch.Atomically(() =>
        {
            if (batch.Catalog.Find(name) is not { } collection)
                return new BsonDocument();
            batch.DropCollection(collection);
            return new BsonDocument { { "nIndexesWas", collection.Indexes.Length }, { "ns", name.ToString() } };
        }), cancellationToken);
    }
}

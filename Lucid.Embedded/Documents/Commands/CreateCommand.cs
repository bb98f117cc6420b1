using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>create: a plain collection. Creating the same again is not an error, as in MongoDB 7.</summary>
internal sealed class CreateCommand : ICommand
{
    public string Name => "create";

    public CommandTraits Traits => CommandTraits.None;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string>
    {
        "capped", "size", "max", "autoIndexId", "validator", "validationLevel", "validationAction", "viewOn", "pipeline", "collation",
        "timeseries", "clusteredIndex",
        "changeStreamPreAndPostImages", "expireAfterSeconds", "encryptedFields", "storageEngine", "indexOptionDefaults", "idIndex",
    };

    public async ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var name = context.Namespace();
        context.Body.Refuse("capped", "size", "max", "validator", "viewOn", "pipeline", "collation", "timeseries", "clusteredIndex",
            "changeStreamPreAndPostImages",
            "expireAfterSeconds", "encryptedFields", "storageEngine", "indexOptionDefaults", "validationLevel", "validationAction",
            "autoIndexId");
        return await context.Store.WriteAsync(batch =>
        {
            batch.GetOrCreate(name);
            return new BsonDocument();
        }, cancellationToken);
    }
}

using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>killCursors.</summary>
internal sealed class KillCursorsCommand(CursorRegistry cursors) : ICommand
{
    public string Name => "killCursors";

    public CommandTraits Traits => CommandTraits.InTransaction;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "cursors" };

    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (killed, missing) = (new BsonArray(), new BsonArray());
        // The collection may be "$cmd.aggregate" here, which is not a name one could create.
        var name = new Storage.Namespace(context.Request.Database, context.Body.Text(context.Request.Name));
        foreach (var id in context.Body.Array("cursors") ?? [])
            (id is BsonInt64 number && cursors.Kill(number.Value, name) ? killed : missing).Add(id);
        return ValueTask.FromResult<Reply>(new BsonDocument
        {
            { "cursorsKilled", killed }, { "cursorsNotFound", missing }, { "cursorsAlive", new BsonArray() },
                { "cursorsUnknown", new BsonArray() },
        });
    }
}

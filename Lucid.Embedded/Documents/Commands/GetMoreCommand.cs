using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>getMore.</summary>
internal sealed class GetMoreCommand(CursorRegistry cursors) : ICommand
{
    public string Name => "getMore";

    public CommandTraits Traits => CommandTraits.InTransaction;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "collection", "batchSize" };

    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Body.GetElement(0).Value is not BsonInt64 id)
            throw new CommandException(ErrorCode.TypeMismatch, "The cursor id of getMore must be a long.");
        var name = new Namespace(context.Request.Database, context.Body.Text("collection"));
        var size = context.Body.Count("batchSize", 0);
        return ValueTask.FromResult(cursors.Continue(context, name, id.Value, size == 0
            ? int.MaxValue
            : (int)Math.Min(size, int.MaxValue)));
    }
}

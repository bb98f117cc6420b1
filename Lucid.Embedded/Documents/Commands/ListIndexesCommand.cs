using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Wire;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>listIndexes.</summary>
internal sealed class ListIndexesCommand(CursorRegistry cursors) : ICommand
{
    public string Name => "listIndexes";

    public CommandTraits Traits => CommandTraits.None;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "cursor" };

    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var name = context.Namespace();
        var collection = context.Store.Catalog.Find(name)
            ?? throw new CommandException(ErrorCode.NamespaceNotFound, $"ns does not exist: {name}");
        return ValueTask.FromResult(cursors.Open(context, name,
            collection.Indexes.Select(index => BsonEncoder.ToBytes(index.Definition.ToBson())), int.MaxValue, single: true));
    }
}

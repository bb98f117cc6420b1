using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Transactions;

/// <summary>refreshSessions: nothing to do, a session has no server state of its own between commands.</summary>
internal sealed class RefreshSessionsCommand : ICommand
{
    public string Name => "refreshSessions";

    public CommandTraits Traits => CommandTraits.None;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string>();

    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Reply>(new BsonDocument());
}

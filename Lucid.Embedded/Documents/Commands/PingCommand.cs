using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>ping: reads from the database file, so that an answer means the store works.</summary>
internal sealed class PingCommand : ICommand
{
    public string Name => "ping";

    public CommandTraits Traits => CommandTraits.BeforeSignIn;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string>();

    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var session = context.Store.Reads.Rent();
        try
        {
            session.Prepare("SELECT count(*) FROM collections").Run();
        }
        finally
        {
            context.Store.Reads.Return(session);
        }
        return ValueTask.FromResult<Reply>(new BsonDocument());
    }
}

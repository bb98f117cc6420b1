using Lucid.Embedded.Documents.Authentication;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>connectionStatus: who is signed in.</summary>
internal sealed class ConnectionStatusCommand(ScramCredential credential) : ICommand
{
    public string Name => "connectionStatus";

    public CommandTraits Traits => CommandTraits.BeforeSignIn;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "showPrivileges" };

    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        context.Body.Refuse("showPrivileges");
        var (users, roles) = (new BsonArray(), new BsonArray());
        if (context.Connection.IsSignedIn)
        {
            users.Add(new BsonDocument { { "user", credential.UserName }, { "db", "admin" } });
            roles.Add(new BsonDocument { { "role", "root" }, { "db", "admin" } });
        }
        return ValueTask.FromResult<Reply>(new BsonDocument("authInfo",
            new BsonDocument { { "authenticatedUsers", users }, { "authenticatedUserRoles", roles } }));
    }
}

using Lucid.Embedded.Documents.Authentication;
using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>
/// hello and isMaster. The server presents itself as a mongos: the only kind that has sessions, retryable writes and transactions
/// without telling clients addresses of a replica set, so any host name or forwarded port that reaches it works.
/// </summary>
internal sealed class HelloCommand(SaslStartCommand saslStart, ScramCredential credential, TimeProvider time) : ICommand
{
    /// <summary>The wire version of MongoDB 7.0.</summary>
    private const int MaxWireVersion = 21;

    public string Name => "hello";

    public CommandTraits Traits => CommandTraits.BeforeSignIn | CommandTraits.AnyField;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string>();

    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var isHello = context.Request.Name == "hello";
        var reply = new BsonDocument
        {
            { isHello ? "isWritablePrimary" : "ismaster", true },
            { "helloOk", true },
            { "msg", "isdbgrid" },
            { "maxBsonObjectSize", BsonLimits.MaxDocumentSize },
            { "maxMessageSizeBytes", WireLimits.MaxMessageSize },
            { "maxWriteBatchSize", WireLimits.MaxWriteBatchSize },
            { "localTime", new BsonDateTime(time.GetUtcNow().ToUnixTimeMilliseconds()) },
            { "logicalSessionTimeoutMinutes", 30 },
            { "connectionId", context.Connection.Id },
            { "minWireVersion", 0 },
            { "maxWireVersion", MaxWireVersion },
            { "readOnly", false },
        };
        if (context.Body.GetValue("saslSupportedMechs", null) is BsonString user && user.Value == $"admin.{credential.UserName}")
            reply["saslSupportedMechs"] = new BsonArray { "SCRAM-SHA-256" };
        if (context.Body.GetValue("speculativeAuthenticate", null) is BsonDocument start)
            Speculate(context.Connection, start, reply);
        return ValueTask.FromResult<Reply>(reply);
    }

    // A sign-in that cannot start speculatively is left out; the client then starts it openly and sees why it fails.
    private void Speculate(ClientConnection connection, BsonDocument start, BsonDocument reply)
    {
        try
        {
            if (start.Contains("saslStart"))
                reply["speculativeAuthenticate"] = saslStart.Start(connection, start);
        }
        catch (CommandException)
        {
            connection.Conversation = null;
        }
    }
}

using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Authentication;

/// <summary>saslStart: begins a sign-in.</summary>
internal sealed class SaslStartCommand(ScramCredential credential) : ICommand
{
    public string Name => "saslStart";

    public CommandTraits Traits => CommandTraits.BeforeSignIn;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "mechanism", "payload", "options", "autoAuthorize", "db" };

    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Reply>(Start(context.Connection, context.Request.Body));

    /// <summary>Also what <c>speculativeAuthenticate</c> in hello does.</summary>
    public BsonDocument Start(ClientConnection connection, BsonDocument command)
    {
        connection.Conversation = null;
        if (command.GetValue("mechanism", null) is not BsonString { Value: "SCRAM-SHA-256" })
            throw new CommandException(ErrorCode.BadValue,
                $"Unsupported mechanism '{command.GetValue("mechanism", "")}': use SCRAM-SHA-256.");
        if (command.GetValue("payload", null) is not BsonBinaryData payload)
            throw new CommandException(ErrorCode.TypeMismatch, "The field 'payload' must be binary.");
        var skip = command.GetValue("options", null) is BsonDocument options && options.GetValue("skipEmptyExchange", false).ToBoolean();
        var conversation = connection.Conversation = new ScramConversation(credential, payload.Bytes, skip);
        return new BsonDocument { { "conversationId", 1 }, { "done", false }, { "payload", conversation.ServerFirst } };
    }
}

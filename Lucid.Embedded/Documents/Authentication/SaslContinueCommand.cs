using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Authentication;

/// <summary>saslContinue: the client's proof, and with older clients one empty message after it.</summary>
internal sealed class SaslContinueCommand : ICommand
{
    public string Name => "saslContinue";

    public CommandTraits Traits => CommandTraits.BeforeSignIn;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "conversationId", "payload" };

    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Reply>(Continue(context.Connection, context.Request.Body));

    private static BsonDocument Continue(ClientConnection connection, BsonDocument command)
    {
        if (connection.Conversation is not { } conversation)
            throw new CommandException(ErrorCode.ProtocolError, "There is no sign-in to continue.");
        if (command.GetValue("conversationId", null) is not { IsNumeric: true } id || id.ToInt32() != 1
            || command.GetValue("payload", null) is not BsonBinaryData payload)
            throw new CommandException(ErrorCode.BadValue, "saslContinue needs the conversationId of saslStart and a binary payload.");
        if (conversation.IsProven)
            return Done(connection, []);
        connection.Conversation = null;
        var signature = conversation.Prove(payload.Bytes);
        if (conversation.SkipsEmptyExchange)
            return Done(connection, signature);
        connection.Conversation = conversation;
        return new BsonDocument { { "conversationId", 1 }, { "done", false }, { "payload", signature } };
    }

    private static BsonDocument Done(ClientConnection connection, byte[] payload)
    {
        connection.Conversation = null;
        connection.IsSignedIn = true;
        return new BsonDocument { { "conversationId", 1 }, { "done", true }, { "payload", payload } };
    }
}

using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>Builds <c>{ ok: 0, errmsg, code, codeName }</c>.</summary>
internal static class ErrorReply
{
    public static Reply Of(CommandException refused, bool isTransient)
    {
        var reply = new BsonDocument { { "ok", 0.0 }, { "errmsg", refused.Message }, { "code", (int)refused.Code },
            { "codeName", refused.CodeName } };
        refused.Describe(reply);
        if (isTransient)
            reply["errorLabels"] = new BsonArray { "TransientTransactionError" };
        return reply;
    }

    /// <summary>One entry of <c>writeErrors</c>.</summary>
    public static BsonDocument Write(int index, CommandException refused)
    {
        var error = new BsonDocument { { "index", index }, { "code", (int)refused.Code }, { "errmsg", refused.Message } };
        refused.Describe(error);
        return error;
    }
}

using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>A command that cannot be done, with the code and the words its client gets to see.</summary>
internal class CommandException(ErrorCode code, string message) : Exception(message)
{
    public ErrorCode Code { get; } = code;

    /// <summary>The name MongoDB gives the code.</summary>
    public string CodeName => Code switch
    {
        ErrorCode.InvalidBson => "InvalidBSON",
        ErrorCode.MaxTimeMsExpired => "MaxTimeMSExpired",
        ErrorCode.BsonObjectTooLarge => "BSONObjectTooLarge",
        ErrorCode.UnknownStage or ErrorCode.UnknownField or ErrorCode.MissingField or ErrorCode.ExpressionError
            or ErrorCode.Overflow or ErrorCode.FieldPathError or ErrorCode.InclusionInExclusion
            or ErrorCode.ExclusionInInclusion or ErrorCode.PathCollision or ErrorCode.ReplacementNotObject => $"Location{(int)Code}",
        ErrorCode.UnknownExpression => "InvalidPipelineOperator",
        ErrorCode.ConfigurationLimit => "OutOfDiskSpace",
        _ => Code.ToString(),
    };

    /// <summary>Whether a driver may run the whole transaction again ("Transactions" in MongoDB's driver specifications).</summary>
    public bool IsTransient => Code is ErrorCode.WriteConflict or ErrorCode.NoSuchTransaction;

    /// <summary>Adds what the code's own kind of error carries.</summary>
    public virtual void Describe(BsonDocument error)
    {
    }
}

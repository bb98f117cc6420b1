using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Expressions;
using Lucid.Embedded.Documents.Query;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>A stage that turns one document into one.</summary>
internal sealed class DocumentStage(Func<BsonDocument, ExpressionScope, BsonDocument> apply)
{
    public BsonDocument Apply(BsonDocument document, ExpressionScope scope) => apply(document, scope);

    /// <returns>Null when the stage is of another kind.</returns>
    public static DocumentStage? Parse(BsonElement stage) => stage.Name switch
    {
        "$project" => Project(stage.Value),
        "$set" or "$addFields" => AddFields(stage),
        "$unset" => Unset(stage.Value),
        "$replaceWith" => Replace(stage.Value),
        "$replaceRoot" => Replace(stage.Value is BsonDocument { ElementCount: 1 } root && root.TryGetValue("newRoot", out var newRoot)
            ? newRoot
            : throw new CommandException(ErrorCode.FailedToParse, "$replaceRoot takes { newRoot: <expression> }")),
        _ => null,
    };

    private static DocumentStage Project(BsonValue specification)
    {
        var projection = specification is BsonDocument document ? Projection.Parse(document, isStage: true) : null;
        if (projection is null)
            throw new CommandException(ErrorCode.FailedToParse, "$project takes a non-empty object");
        return new DocumentStage((input, scope) => projection.Apply(input, null, scope));
    }

    private static DocumentStage AddFields(BsonElement stage)
    {
        if (stage.Value is not BsonDocument fields)
            throw new CommandException(ErrorCode.FailedToParse, $"{stage.Name} specification stage must be an object");
        var added = new AddedFields(fields);
        return new DocumentStage(added.Apply);
    }

    private static DocumentStage Unset(BsonValue specification)
    {
        BsonValue[] names = specification is BsonArray several ? [.. several] : [specification];
        if (names.Length == 0 || names.Any(name => name is not BsonString))
            throw new CommandException(ErrorCode.FailedToParse, "$unset takes a field name or an array of them");
        return Project(new BsonDocument(names.Select(name => new BsonElement(FieldNames.Check(name.AsString), 0))));
    }

    private static DocumentStage Replace(BsonValue specification)
    {
        var expression = ExpressionParser.Parse(specification);
        return new DocumentStage((input, scope) => expression.Evaluate(scope.On(input)) as BsonDocument
            ?? throw new CommandException(ErrorCode.ReplacementNotObject, "'newRoot' expression must evaluate to an object"));
    }
}

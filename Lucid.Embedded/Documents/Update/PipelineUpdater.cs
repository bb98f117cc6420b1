using Lucid.Embedded.Documents.Aggregation;
using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Expressions;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Update;

/// <summary>An update by the stages that turn one document into one: $set, $addFields, $unset, $project, $replaceRoot, $replaceWith.</summary>
internal sealed class PipelineUpdater : Updater
{
    private readonly List<DocumentStage> _stages = [];

    public PipelineUpdater(BsonArray pipeline)
    {
        foreach (var stage in pipeline)
        {
            var element = stage is BsonDocument { ElementCount: 1 } document
                ? document.GetElement(0)
                : throw new CommandException(ErrorCode.FailedToParse, "A pipeline stage must be an object with one field");
            _stages.Add(DocumentStage.Parse(element)
                ?? throw new CommandException(ErrorCode.InvalidOptions, $"{element.Name} is not allowed to be used within an update"));
        }
    }

    public override BsonDocument Apply(BsonDocument document, UpdateContext context)
    {
        var id = document.GetValue("_id", null);
        var scope = ExpressionScope.At(context.Now);
        foreach (var stage in _stages)
            document = stage.Apply(document, scope);
        if (id is not null && !document.Contains("_id"))
            document.InsertAt(0, new BsonElement("_id", id));
        return document;
    }
}

using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Expressions;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>aggregate.</summary>
internal sealed class AggregateCommand(CursorRegistry cursors, TimeProvider time) : ICommand
{
    private const int DefaultFirstBatch = 101;

    public string Name => "aggregate";

    public CommandTraits Traits => CommandTraits.InTransaction;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string>
    {
        "pipeline", "cursor", "explain", "allowDiskUse", "bypassDocumentValidation", "collation", "hint", "let",
    };

    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var body = context.Body;
        body.Refuse("collation", "explain");
        var name = context.Namespace();
        var pipeline = Pipeline.Parse(body.Array("pipeline")
            ?? throw new CommandException(ErrorCode.MissingField, "BSON field 'aggregate.pipeline' is missing but a required field"));
        var scope = Variables(body.Document("let") ?? []);
        var documents = pipeline.RunOn(name, new PipelineContext(context.View, name.Database, scope, cancellationToken),
            hint: body.GetValue("hint", null)).Select(Encode);
        var batchSize = (int)Math.Min(body.Document("cursor")?.Count("batchSize", DefaultFirstBatch) ?? DefaultFirstBatch, int.MaxValue);
        return ValueTask.FromResult(cursors.Open(context, name, documents, batchSize, single: false));
    }

    private ExpressionScope Variables(BsonDocument variables)
    {
        var scope = ExpressionScope.At(time.GetUtcNow());
        foreach (var variable in variables.Elements)
            scope = scope.With(variable.Name, ExpressionParser.Parse(variable.Value).Evaluate(scope));
        return scope;
    }

    private static byte[] Encode(BsonDocument document)
    {
        var bytes = BsonEncoder.ToBytes(document);
        return bytes.Length <= BsonLimits.MaxDocumentSize
            ? bytes
            : throw new CommandException(ErrorCode.BsonObjectTooLarge,
                $"A result of the pipeline is {bytes.Length} bytes; {BsonLimits.MaxDocumentSize} are allowed.");
    }
}

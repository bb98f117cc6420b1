using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Expressions;
using Lucid.Embedded.Documents.Query;
using Lucid.Embedded.Documents.Storage;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>$lookup: by equal fields (through an index when there is one), by a pipeline with variables, or both.</summary>
internal sealed class LookupStage : PipelineStage
{
    private const int MaxMatches = 100_000;
    private readonly string _from;
    private readonly string _as;
    private readonly FieldPath? _local;
    private readonly string? _foreign;
    private readonly (string Name, Expression Value)[] _variables;
    private readonly Pipeline? _pipeline;

    public LookupStage(BsonValue specification, int depth)
    {
        var options = Operand.Named("$lookup", specification, "from", "as", "localField", "foreignField", "let", "pipeline");
        _from = options.Text("from");
        _as = options.Text("as");
        _local = options.Contains("localField") ? new FieldPath(options.Text("localField")) : null;
        _foreign = options.Contains("foreignField") ? options.Text("foreignField") : null;
        _variables = [.. (options.Document("let") ?? [])
            .Elements.Select(variable => (variable.Name, ExpressionParser.Parse(variable.Value)))];
        _pipeline = options.Array("pipeline") is { } stages ? Pipeline.Parse(stages, depth + 1) : null;
        if (_local is null != _foreign is null || _local is null && _pipeline is null)
            throw new CommandException(ErrorCode.FailedToParse, "$lookup requires both localField and foreignField, or a pipeline");
    }

    public override IEnumerable<BsonDocument> Run(IEnumerable<BsonDocument> input, PipelineContext context)
    {
        var name = Namespace.Create(context.Database, _from);
        foreach (var document in input)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            yield return WithMatches(document, new BsonArray(Matches(document, name, context)));
        }
    }

    private List<BsonDocument> Matches(BsonDocument document, Namespace name, PipelineContext context)
    {
        var scope = context.Scope;
        foreach (var (variable, value) in _variables)
            scope = scope.With(variable, value.Evaluate(context.Scope.On(document)));
        var inner = context with { Scope = scope };
        var filter = _local is null ? [] : Filter(document);
        var found = _pipeline is null ? Pipeline.Find(name, filter, inner) : _pipeline.RunOn(name, inner, filter);
        var matches = found.Take(MaxMatches + 1).ToList();
        return matches.Count <= MaxMatches
            ? matches
            : throw new CommandException(ErrorCode.QueryExceededMemoryLimitNoDiskUseAllowed,
                $"$lookup found more than {MaxMatches} documents for one");
    }

    private BsonDocument Filter(BsonDocument document)
    {
        var values = PathValues.Of(document, _local!);
        if (values.Count == 0)
            values.Add(BsonNull.Value);
        values.RemoveAll(value => value is BsonUndefined);
        if (values.Count == 0)
            return new BsonDocument("$alwaysFalse", 1);
        return values.Any(value => value is BsonRegularExpression)
            ? new BsonDocument("$or", new BsonArray(values.Select(value => new BsonDocument(_foreign!, new BsonDocument("$eq", value)))))
            : new BsonDocument(_foreign!, new BsonDocument("$in", new BsonArray(values)));
    }

    private BsonDocument WithMatches(BsonDocument document, BsonArray matches) =>
        new AddedFields(new BsonDocument(_as, new BsonDocument("$literal", matches))).Apply(document, ExpressionScope.Default);
}

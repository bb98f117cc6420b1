using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Expressions;
using Lucid.Embedded.Documents.Indexes;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>$group.</summary>
internal sealed class GroupStage : PipelineStage
{
    private readonly Expression _id;
    private readonly List<(string Name, Func<Accumulator> Create, Expression Value)> _fields = [];

    public GroupStage(BsonValue specification)
    {
        if (specification is not BsonDocument document)
            throw new CommandException(ErrorCode.FailedToParse, "a group's fields must be specified in an object");
        if (!document.TryGetValue("_id", out var id))
            throw new CommandException(ErrorCode.FailedToParse, "a group specification must include an _id");
        _id = ExpressionParser.Parse(id);
        foreach (var element in document.Elements)
        {
            if (element.Name != "_id")
                AddField(element);
        }
    }

    public override IEnumerable<BsonDocument> Run(IEnumerable<BsonDocument> input, PipelineContext context)
    {
        var budget = new MemoryBudget("$group");
        var groups = new Dictionary<byte[], (BsonValue Id, Accumulator[] Accumulators)>(KeyBytes.Order);
        foreach (var document in input)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var scope = context.Scope.On(document);
            var id = _id.Evaluate(scope) ?? BsonNull.Value;
            var key = KeyEncoder.Key(id);
            if (!groups.TryGetValue(key, out var group))
            {
                groups[key] = group = (id, [.. _fields.Select(field => field.Create())]);
                budget.Spend(key.Length + MemoryBudget.SizeOf(id) + _fields.Count * 64);
            }
            for (var i = 0; i < _fields.Count; i++)
                group.Accumulators[i].Add(_fields[i].Value.Evaluate(scope), budget);
        }
        foreach (var group in groups.Values)
            yield return Result(group.Id, group.Accumulators);
    }

    private BsonDocument Result(BsonValue id, Accumulator[] accumulators)
    {
        var result = new BsonDocument("_id", id);
        for (var i = 0; i < accumulators.Length; i++)
            result.Add(_fields[i].Name, accumulators[i].Result());
        return result;
    }

    private void AddField(BsonElement element)
    {
        if (element.Name.Contains('.') || element.Name.StartsWith('$'))
            throw new CommandException(ErrorCode.FieldPathError, $"The field name '{element.Name}' cannot be used in $group");
        if (element.Value is not BsonDocument { ElementCount: 1 } accumulator)
            throw new CommandException(ErrorCode.FailedToParse, $"The field '{element.Name}' must be an accumulator object");
        var (name, operand) = (accumulator.GetElement(0).Name, accumulator.GetElement(0).Value);
        var create = Accumulator.Find(name) ?? throw new CommandException(ErrorCode.UnknownExpression, $"unknown group operator '{name}'");
        if (name == "$count" && operand is not BsonDocument { ElementCount: 0 })
            throw new CommandException(ErrorCode.TypeMismatch, "$count takes no arguments, i.e. $count: {}");
        _fields.Add((element.Name, create, ExpressionParser.Parse(operand)));
    }
}

using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Expressions;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>Parses a projection and decides whether it includes or excludes.</summary>
internal sealed class ProjectionParser(bool isStage)
{
    private readonly ProjectionNode _root = new();
    private bool? _includes;
    private bool _needsPosition;
    private bool? _id;

    public Projection Parse(BsonDocument projection)
    {
        foreach (var element in projection.Elements)
            Field(element.Name, element.Value);
        var includes = _includes ?? _id ?? false;
        if (_id is { } keep && keep != includes || _includes == true && _id is null)
            SetId(_id ?? true, includes);
        return Projection.Create(_root, includes, _needsPosition);
    }

    private void SetId(bool keep, bool includes)
    {
        if (keep)
            _root.Children.TryAdd("_id", new ProjectionNode { Keep = true });
        else if (includes)
            _root.Children.Remove("_id");
    }

    private void Field(string path, BsonValue value)
    {
        if (path.Length == 0 || path == "$" || path.Split('.') is var parts
            && parts.Any(part => part.Length == 0 || part[0] == '$' && (part != "$" || isStage)))
            throw new CommandException(ErrorCode.FieldPathError, $"'{path}' is not a valid field path in a projection");
        if (path == "_id" && value is { IsNumeric: true } or BsonBoolean && path == "_id")
            Place(path, new ProjectionNode { Keep = (_id = Truth.Of(value)).Value });
        else if (parts[^1] == "$")
            Positional(path[..^2]);
        else if (value is { IsNumeric: true } or BsonDecimal128 or BsonBoolean)
            Plain(path, Truth.Of(value));
        else if (value is BsonDocument { ElementCount: > 0 } nested && !nested.GetElement(0).Name.StartsWith('$'))
            Nested(path, nested);
        else if (!isStage && value is BsonDocument { ElementCount: 1 } operators && FindOperator(path, operators.GetElement(0)))
            return;
        else
            Computed(path, value);
    }

    private void Nested(string path, BsonDocument nested)
    {
        foreach (var element in nested.Elements)
            Field($"{path}.{element.Name}", element.Value);
    }

    private void Plain(string path, bool keep)
    {
        Mode(path, keep);
        Place(path, new ProjectionNode { Keep = keep });
    }

    private void Computed(string path, BsonValue value)
    {
        Mode(path, includes: true);
        Place(path, new ProjectionNode { Expression = ExpressionParser.Parse(value) });
    }

    private void Positional(string path)
    {
        Mode(path, includes: true);
        _needsPosition = true;
        Place(path, new ProjectionNode
        {
            Transform = (value, position) => value is not BsonArray array ? value
                : position?.Index is { } index && index < array.Count ? new BsonArray { array[index] }
                : throw new CommandException(ErrorCode.BadValue, "positional operator '.$' couldn't find a matching element in the array"),
        });
    }

    private bool FindOperator(string path, BsonElement element)
    {
        switch (element.Name)
        {
            case "$elemMatch":
                Mode(path, includes: true);
                Place(path, new ProjectionNode { Transform = First(OperatorParser.Element(element.Value)) });
                return true;
            case "$slice" when element.Value is not BsonArray { Count: 2 } pair || pair[0].IsNumeric:
                Place(path, new ProjectionNode { Transform = Slice(element.Value) });
                return true;
            case "$meta":
                throw new CommandException(ErrorCode.BadValue, "The projection operator $meta is not supported.");
            default:
                return false;
        }
    }

    private static Func<BsonValue, MatchPosition?, BsonValue?> First(ElementPredicate predicate) => (value, _) =>
    {
        foreach (var item in (value as BsonArray) ?? [])
        {
            if (predicate.Meets(item))
                return new BsonArray { item };
        }
        return null;
    };

    private static Func<BsonValue, MatchPosition?, BsonValue?> Slice(BsonValue operand)
    {
        var pair = operand as BsonArray;
        if (pair is not null && (pair.Count != 2 || OperandParser.Whole(pair[1], "$slice", 1, int.MaxValue) < 1))
            throw new CommandException(ErrorCode.BadValue, "$slice needs a number or [skip, limit]");
        var first = (int)OperandParser.Whole(pair?[0] ?? operand, "$slice", int.MinValue, int.MaxValue);
        return (value, _) => value is BsonArray array ? ArraySlice.Of(array, first, pair is null ? null : pair[1].ToInt32()) : value;
    }

    private void Mode(string path, bool includes)
    {
        _includes ??= includes;
        if (_includes != includes)
            throw new CommandException(includes ? ErrorCode.InclusionInExclusion : ErrorCode.ExclusionInInclusion,
                $"Cannot do {(includes ? "inclusion" : "exclusion")} on field {path} in {(includes ? "exclusion" : "inclusion")} projection");
    }

    private void Place(string path, ProjectionNode leaf)
    {
        var node = _root;
        var parts = path.Split('.');
        for (var i = 0; i < parts.Length; i++)
        {
            var isLast = i == parts.Length - 1;
            if (!node.Children.TryGetValue(parts[i], out var child))
                node.Children[parts[i]] = child = isLast ? leaf : new ProjectionNode();
            else if (isLast || child.IsLeaf)
                throw new CommandException(ErrorCode.PathCollision, $"Path collision at {path}");
            node = child;
        }
    }
}

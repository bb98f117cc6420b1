using Lucid.Embedded.Documents.Expressions;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>What of a document a client wants: <c>{ name: 1, "address.city": 1, items: { $slice: 3 } }</c>.</summary>
internal sealed class Projection
{
    private readonly ProjectionNode _root;
    private readonly bool _includes;

    private Projection(ProjectionNode root, bool includes, bool needsPosition) =>
        (_root, _includes, NeedsPosition) = (root, includes, needsPosition);

    /// <summary>It has a positional <c>$</c>, so the filter must say where it matched.</summary>
    public bool NeedsPosition { get; }

    /// <summary>Parses the projection of find; that of $project has neither $slice nor $elemMatch nor <c>$</c> as find means them.</summary>
    public static Projection? Parse(BsonDocument? projection, bool isStage = false) =>
        projection is null || projection.ElementCount == 0 ? null : new ProjectionParser(isStage).Parse(projection);

    public static Projection Create(ProjectionNode root, bool includes, bool needsPosition) => new(root, includes, needsPosition);

    public BsonDocument Apply(BsonDocument document, MatchPosition? position, ExpressionScope? scope = null)
    {
        var result = Project(_root, document, position);
        if (_root.HasExpressions)
            Compute(_root, (scope ?? ExpressionScope.Default).On(document), result);
        return result;
    }

    private BsonDocument Project(ProjectionNode node, BsonDocument document, MatchPosition? position)
    {
        var result = new BsonDocument(allowDuplicateNames: true);
        foreach (var element in document.Elements)
        {
            if (!node.Children.TryGetValue(element.Name, out var child))
            {
                if (!_includes)
                    result.Add(element);
            }
            else if (Value(child, element.Value, position) is { } value)
            {
                result.Add(element.Name, value);
            }
        }
        return result;
    }

    private BsonValue? Value(ProjectionNode node, BsonValue value, MatchPosition? position)
    {
        if (node.Expression is not null)
            return null;
        if (node.Transform is not null)
            return node.Transform(value, position);
        if (node.Keep is { } keep)
            return keep ? value : null;
        return value switch
        {
            BsonDocument document => Project(node, document, position),
            BsonArray array =>
                new BsonArray(array.Select(item => item is BsonDocument or BsonArray
                    ? Value(node, item, position)
                    : _includes ? null : item).Where(item => item is not null)),
            _ => _includes ? null : value,
        };
    }

    private static void Compute(ProjectionNode node, ExpressionScope scope, BsonDocument result)
    {
        foreach (var (name, child) in node.Children)
        {
            if (child.Expression is not null)
            {
                if (child.Expression.Evaluate(scope) is { } value)
                    result[name] = value;
            }
            else if (child.HasExpressions)
            {
                ComputeInside(name, child, scope, result);
            }
        }
    }

    private static void ComputeInside(string name, ProjectionNode child, ExpressionScope scope, BsonDocument result)
    {
        if (result.GetValue(name, null) is BsonArray array)
        {
            foreach (var inner in array.OfType<BsonDocument>())
                Compute(child, scope, inner);
            return;
        }
        if (result.GetValue(name, null) is not BsonDocument)
            result[name] = new BsonDocument();
        Compute(child, scope, result[name].AsBsonDocument);
    }
}

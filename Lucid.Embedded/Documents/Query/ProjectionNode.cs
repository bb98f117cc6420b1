using Lucid.Embedded.Documents.Expressions;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>A projection's tree: one node per path component, in the order they were written.</summary>
internal sealed class ProjectionNode
{
    public Dictionary<string, ProjectionNode> Children { get; } = [];

    /// <summary>At a leaf: keep the field, or leave it out.</summary>
    public bool? Keep { get; set; }

    /// <summary>At a leaf: a new value.</summary>
    public Expression? Expression { get; set; }

    /// <summary>At a leaf: what becomes of the value there; null leaves it out.</summary>
    public Func<BsonValue, MatchPosition?, BsonValue?>? Transform { get; set; }

    public bool IsLeaf => Keep is not null || Expression is not null || Transform is not null;

    public bool HasExpressions => Expression is not null || Children.Values.Any(child => child.HasExpressions);
}

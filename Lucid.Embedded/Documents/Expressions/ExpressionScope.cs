using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>What an expression can refer to: the document, the variables, and the time the command began.</summary>
internal sealed class ExpressionScope
{
    public static readonly ExpressionScope Default = new([], null, null);
    private readonly ExpressionScope? _outer;
    private readonly string? _name;
    private readonly BsonValue? _value;

    private ExpressionScope(BsonDocument root, BsonDateTime? now, ExpressionScope? variables)
    {
        Root = root;
        Now = now;
        _outer = variables?._outer;
        _name = variables?._name;
        _value = variables?._value;
    }

    private ExpressionScope(ExpressionScope outer, string name, BsonValue? value)
    {
        (Root, Now, _outer, _name, _value) = (outer.Root, outer.Now, outer, name, value);
    }

    public BsonDocument Root { get; }

    /// <summary><c>$$NOW</c>: the same for a whole command.</summary>
    public BsonDateTime? Now { get; }

    public static ExpressionScope At(DateTimeOffset now) => new([], new BsonDateTime(now.ToUnixTimeMilliseconds()), null);

    /// <summary>The same variables with another document.</summary>
    public ExpressionScope On(BsonDocument root) => new(root, Now, this);

    public ExpressionScope With(string name, BsonValue? value) => new(this, name, value);

    public bool TryGet(string name, out BsonValue? value)
    {
        for (var scope = this; scope?._name is not null; scope = scope._outer)
        {
            if (scope._name != name)
                continue;
            value = scope._value;
            return true;
        }
        value = null;
        return false;
    }
}

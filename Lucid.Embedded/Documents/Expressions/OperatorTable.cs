using Lucid.Embedded.Documents.Aggregation;
using Lucid.Embedded.Documents.Commands;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>Finds an expression operator by its name.</summary>
internal sealed class OperatorTable
{
    private static readonly OperatorTable All = new OperatorTable()
        .AddFrom(ArithmeticOperators.Register).AddFrom(LogicOperators.Register).AddFrom(StringOperators.Register)
            .AddFrom(ArrayFunctions.Register)
        .AddFrom(SetOperators.Register).AddFrom(ObjectOperators.Register).AddFrom(TypeOperators.Register).AddFrom(DateOperators.Register)
            .AddFrom(ControlOperators.Register)
        .AddFrom(AccumulatorOperators.Register);

    private readonly Dictionary<string, Func<string, BsonValue, Expression>> _operators = [];

    public static Expression Parse(string name, BsonValue operand) => All._operators.TryGetValue(name, out var parse)
        ? parse(name, operand)
        : throw new CommandException(ErrorCode.UnknownExpression, $"Unrecognized expression '{name}'");

    /// <summary>An operator with a syntax of its own.</summary>
    public void Add(string name, Func<string, BsonValue, Expression> parse) => _operators.Add(name, parse);

    /// <summary>An operator that sees all its arguments' values, missing ones as null references.</summary>
    public void Add(string name, int minimum, int maximum, Func<BsonValue?[], BsonValue?> function) =>
        _operators.Add(name,
            (given, operand) => new FunctionExpression(ExpressionParser.Arguments(given, operand, minimum, maximum), function));

    /// <summary>An operator that is null when any argument is null or missing.</summary>
    public void AddStrict(string name, int minimum, int maximum, Func<BsonValue[], BsonValue?> function) =>
        Add(name, minimum, maximum, values => Array.Exists(values, Truth.IsNullish) ? BsonNull.Value : function(values!));

    private OperatorTable AddFrom(Action<OperatorTable> register)
    {
        register(this);
        return this;
    }
}

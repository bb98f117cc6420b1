using Lucid.Embedded.Documents.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>Comparison and boolean operators. Expressions compare values of any types by their order; there is no type bracketing.</summary>
internal static class LogicOperators
{
    public static void Register(OperatorTable table)
    {
        Compare(table, "$eq", order => order == 0);
        Compare(table, "$ne", order => order != 0);
        Compare(table, "$lt", order => order < 0);
        Compare(table, "$lte", order => order <= 0);
        Compare(table, "$gt", order => order > 0);
        Compare(table, "$gte", order => order >= 0);
        table.Add("$cmp", 2, 2, values => Math.Sign(ValueComparer.Compare(values[0], values[1])));
        table.Add("$not", 1, 1, values => !Truth.Of(values[0]));
        table.Add("$and", (name, operand) => Every(ExpressionParser.Arguments(name, operand, 0, int.MaxValue), until: false));
        table.Add("$or", (name, operand) => Every(ExpressionParser.Arguments(name, operand, 0, int.MaxValue), until: true));
    }

    private static void Compare(OperatorTable table, string name, Func<int, bool> holds) =>
        table.Add(name, 2, 2, values => holds(ValueComparer.Compare(values[0], values[1])));

    private static SpecialExpression Every(Expression[] conditions, bool until) => new(scope =>
    {
        foreach (var condition in conditions)
        {
            if (Truth.Of(condition.Evaluate(scope)) == until)
                return until;
        }
        return !until;
    });
}

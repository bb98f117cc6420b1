using Lucid.Embedded.Documents.Commands;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>Conditions, variables and the operators that run an expression for each element of an array.</summary>
internal static class ControlOperators
{
    public static void Register(OperatorTable table)
    {
        table.Add("$literal", (_, operand) => new LiteralExpression(operand));
        table.Add("$expr", (_, operand) => ExpressionParser.Parse(operand));
        table.Add("$cond", Cond);
        table.Add("$ifNull", IfNull);
        table.Add("$switch", Switch);
        table.Add("$let", Let);
        table.Add("$map", Map);
        table.Add("$filter", Filter);
        table.Add("$reduce", Reduce);
    }

    private static SpecialExpression Cond(string name, BsonValue operand)
    {
        Expression[] parts;
        if (operand is BsonArray)
        {
            parts = ExpressionParser.Arguments(name, operand, 3, 3);
        }
        else
        {
            var arguments = Operand.Named(name, operand, "if", "then", "else");
            parts = [Operand.Required(name, arguments, "if"), Operand.Required(name, arguments, "then"),
                Operand.Required(name, arguments, "else")];
        }
        return new SpecialExpression(scope => (Truth.Of(parts[0].Evaluate(scope)) ? parts[1] : parts[2]).Evaluate(scope));
    }

    private static SpecialExpression IfNull(string name, BsonValue operand)
    {
        var parts = ExpressionParser.Arguments(name, operand, 2, int.MaxValue);
        return new SpecialExpression(scope =>
        {
            BsonValue? value = null;
            foreach (var part in parts)
            {
                value = part.Evaluate(scope);
                if (!Truth.IsNullish(value))
                    break;
            }
            return value;
        });
    }

    private static SpecialExpression Switch(string name, BsonValue operand)
    {
        var arguments = Operand.Named(name, operand, "branches", "default");
        if (arguments.GetValue("branches", null) is not BsonArray { Count: > 0 } given)
            throw new CommandException(ErrorCode.FailedToParse, "$switch requires at least one branch");
        var branches = given.Select(branch => Operand.Named(name, branch, "case", "then"))
            .Select(branch => (Case: Operand.Required(name, branch, "case"), Then: Operand.Required(name, branch, "then"))).ToArray();
        var otherwise = Operand.Optional(arguments, "default");
        return new SpecialExpression(scope =>
        {
            foreach (var branch in branches)
            {
                if (Truth.Of(branch.Case.Evaluate(scope)))
                    return branch.Then.Evaluate(scope);
            }
            return otherwise is not null
                ? otherwise.Evaluate(scope)
                : throw new CommandException(ErrorCode.BadValue,
                    "$switch could not find a matching branch for an input, and no default was specified");
        });
    }

    private static SpecialExpression Let(string name, BsonValue operand)
    {
        var arguments = Operand.Named(name, operand, "vars", "in");
        var variables = Operand.Document(name, arguments.GetValue("vars", new BsonDocument()))
            .Elements.Select(variable => (Name: Variable(variable.Name), Value: ExpressionParser.Parse(variable.Value))).ToArray();
        var body = Operand.Required(name, arguments, "in");
        return new SpecialExpression(scope =>
        {
            var inner = scope;
            foreach (var (variable, value) in variables)
                inner = inner.With(variable, value.Evaluate(scope));
            return body.Evaluate(inner);
        });
    }

    private static SpecialExpression Map(string name, BsonValue operand)
    {
        var arguments = Operand.Named(name, operand, "input", "as", "in");
        var (input, body, variable) = (Operand.Required(name, arguments, "input"), Operand.Required(name, arguments, "in"), As(arguments));
        return new SpecialExpression(scope => input.Evaluate(scope) is var value && Truth.IsNullish(value)
            ? BsonNull.Value
            : new BsonArray(Operand.Array(name, value).Select(item => body.Evaluate(scope.With(variable, item)) ?? BsonNull.Value)));
    }

    private static SpecialExpression Filter(string name, BsonValue operand)
    {
        var arguments = Operand.Named(name, operand, "input", "as", "cond", "limit");
        var (input, condition, limit, variable) = (Operand.Required(name, arguments, "input"), Operand.Required(name, arguments, "cond"),
            Operand.Optional(arguments, "limit"), As(arguments));
        return new SpecialExpression(scope =>
        {
            var value = input.Evaluate(scope);
            if (Truth.IsNullish(value))
                return BsonNull.Value;
            var most = limit?.Evaluate(scope) is { } given && !Truth.IsNullish(given) ? Operand.Int(name, given) : int.MaxValue;
            return new BsonArray(Operand.Array(name, value).Where(item => Truth.Of(condition.Evaluate(scope.With(variable, item))))
                .Take(most));
        });
    }

    private static SpecialExpression Reduce(string name, BsonValue operand)
    {
        var arguments = Operand.Named(name, operand, "input", "initialValue", "in");
        var (input, initial, body) = (Operand.Required(name, arguments, "input"), Operand.Required(name, arguments, "initialValue"),
            Operand.Required(name, arguments, "in"));
        return new SpecialExpression(scope =>
        {
            var value = input.Evaluate(scope);
            if (Truth.IsNullish(value))
                return BsonNull.Value;
            var result = initial.Evaluate(scope);
            foreach (var item in Operand.Array(name, value))
                result = body.Evaluate(scope.With("value", result).With("this", item));
            return result;
        });
    }

    private static string As(BsonDocument arguments) =>
        arguments.TryGetValue("as", out var name) ? Variable(Operand.Text("as", name)) : "this";

    private static string Variable(string name) =>
        name.Length > 0 && (char.IsAsciiLetterLower(name[0]) || name[0] > 127 || name == "CURRENT")
        ? name
        : throw new CommandException(ErrorCode.FailedToParse, $"'{name}' starts with an invalid character for a user variable name");
}

using System.Collections.Immutable;
using Lucid.Embedded.Documents.Commands;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>Parses the operators on one field: <c>{ $gte: 1, $not: { $in: [ 3, 4 ] } }</c>.</summary>
internal static class OperatorParser
{
    public static void Parse(FieldPath path, BsonDocument operators, ImmutableArray<Matcher>.Builder conditions)
    {
        foreach (var element in operators.Elements)
        {
            if (element.Name is "$options" && operators.Contains("$regex") || element.Name is "$comment")
                continue;
            conditions.Add(Operator(path, element, operators));
        }
    }

    private static Matcher Operator(FieldPath path, BsonElement element, BsonDocument operators) => element.Name switch
    {
        "$eq" => Comparison(path, ComparisonOperator.Equal, element),
        "$lt" => Comparison(path, ComparisonOperator.Less, element),
        "$lte" => Comparison(path, ComparisonOperator.LessOrEqual, element),
        "$gt" => Comparison(path, ComparisonOperator.Greater, element),
        "$gte" => Comparison(path, ComparisonOperator.GreaterOrEqual, element),
        "$ne" => new NotMatcher(Comparison(path, ComparisonOperator.Equal, element)),
        "$in" => In(path, element),
        "$nin" => new NotMatcher(In(path, element)),
        "$not" => Not(path, element.Value),
        "$exists" => element.Value.ToBoolean()
            ? new FieldMatcher(path, new ExistsPredicate())
            : new NotMatcher(new FieldMatcher(path, new ExistsPredicate())),
        "$all" => All(path, element.Value),
        "$elemMatch" => new FieldMatcher(path, Element(element.Value)),
        "$regex" => new FieldMatcher(path, new RegexPredicate(Pattern(element.Value, operators))),
        _ => new FieldMatcher(path, OperandParser.Predicate(element)),
    };

    private static FieldMatcher Comparison(FieldPath path, ComparisonOperator comparison, BsonElement element)
    {
        if (element.Value is BsonUndefined)
            throw new CommandException(ErrorCode.BadValue, "cannot compare to undefined");
        if (element.Value is BsonRegularExpression && comparison != ComparisonOperator.Equal)
            throw new CommandException(ErrorCode.BadValue, $"Can't have RegEx as arg to predicate over field '{path.Text}'.");
        return new FieldMatcher(path, new ComparisonPredicate(comparison, element.Value));
    }

    private static Matcher In(FieldPath path, BsonElement element)
    {
        if (element.Value is not BsonArray operands)
            throw new CommandException(ErrorCode.BadValue, $"{element.Name} needs an array");
        if (operands.Any(FilterParser.IsOperators))
            throw new CommandException(ErrorCode.BadValue, $"cannot nest $ under {element.Name}");
        return operands.Count == 0 ? new ConstantMatcher(false) : new FieldMatcher(path, new InPredicate(operands));
    }

    private static NotMatcher Not(FieldPath path, BsonValue operand)
    {
        if (operand is BsonRegularExpression pattern)
            return new NotMatcher(new FieldMatcher(path, new RegexPredicate(pattern)));
        if (!FilterParser.IsOperators(operand))
            throw new CommandException(ErrorCode.BadValue, "$not needs a regex or a document of operators");
        var conditions = ImmutableArray.CreateBuilder<Matcher>();
        Parse(path, operand.AsBsonDocument, conditions);
        return new NotMatcher(FilterParser.All(conditions));
    }

    private static Matcher All(FieldPath path, BsonValue operand)
    {
        if (operand is not BsonArray operands)
            throw new CommandException(ErrorCode.BadValue, "$all needs an array");
        if (operands.Count == 0)
            return new ConstantMatcher(false);
        return FilterParser.All([.. operands.Select(Matcher (value) => new FieldMatcher(path, AllOf(value)))]);
    }

    private static ValuePredicate AllOf(BsonValue value)
    {
        if (value is BsonRegularExpression pattern)
            return new RegexPredicate(pattern);
        if (!FilterParser.IsOperators(value))
            return new ComparisonPredicate(ComparisonOperator.Equal, value);
        return value.AsBsonDocument.GetElement(0) is { Name: "$elemMatch", Value: var conditions }
            ? Element(conditions)
            : throw new CommandException(ErrorCode.BadValue, "no $ expressions in $all");
    }

    public static ElementPredicate Element(BsonValue operand)
    {
        if (operand is not BsonDocument conditions)
            throw new CommandException(ErrorCode.BadValue, "$elemMatch needs an Object");
        if (!FilterParser.IsOperators(conditions) || conditions.GetElement(0).Name is "$and" or "$or" or "$nor" or "$expr")
        {
            var filter = FilterParser.Parse(conditions);
            return new ElementPredicate(element => element is BsonDocument document && filter.Matches(document)
                || element is BsonArray array && filter.Matches(AsDocument(array)));
        }
        // The element becomes the only field of a document, so that the operators see it and not its own elements as the array.
        var tests = ImmutableArray.CreateBuilder<Matcher>();
        Parse(new FieldPath("e"), conditions, tests);
        var all = FilterParser.All(tests);
        return new ElementPredicate(element => all.Matches(new BsonDocument("e", element)));
    }

    private static BsonDocument AsDocument(BsonArray array) =>
        new(array.Select((item, i) => new BsonElement(i.ToString(System.Globalization.CultureInfo.InvariantCulture), item)));

    private static BsonRegularExpression Pattern(BsonValue value, BsonDocument operators)
    {
        var options = operators.GetValue("$options", null);
        return value switch
        {
            BsonRegularExpression pattern when options is null => pattern,
            BsonRegularExpression { Options.Length: 0 } pattern => new BsonRegularExpression(pattern.Pattern, operators.Text("$options")),
            BsonRegularExpression => throw new CommandException(ErrorCode.BadValue, "options set in both $regex and $options"),
            BsonString text => new BsonRegularExpression(text.Value, options is BsonString given ? given.Value : ""),
            _ => throw new CommandException(ErrorCode.BadValue, "$regex has to be a string"),
        };
    }
}

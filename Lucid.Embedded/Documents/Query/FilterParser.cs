using System.Collections.Immutable;
using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Expressions;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>Parses filters such as <c>{ a: 1, "b.c": { $gt: 2, $lt: 9 }, $or: [ { d: /x/ }, { e: { $exists: false } } ] }</c>.</summary>
internal static class FilterParser
{
    private static readonly HashSet<string> ReferenceFields = ["$ref", "$id", "$db"];

    public static Matcher Parse(BsonDocument filter, ExpressionScope? scope = null)
    {
        var conditions = ImmutableArray.CreateBuilder<Matcher>();
        foreach (var element in filter.Elements)
        {
            if (!element.Name.StartsWith('$'))
                Field(element, conditions);
            else if (Logical(element, scope) is { } logical)
                conditions.Add(logical);
        }
        return All(conditions);
    }

    /// <summary>Whether a value holds operators, as <c>{ $gt: 1 }</c> does and <c>{ a: 1 }</c> does not.</summary>
    public static bool IsOperators(BsonValue value) =>
        value is BsonDocument { ElementCount: > 0 } document && document.GetElement(0).Name is var name && name.StartsWith('$')
            && !ReferenceFields.Contains(name);

    public static Matcher All(IReadOnlyCollection<Matcher> conditions)
    {
        var flat = ImmutableArray.CreateBuilder<Matcher>(conditions.Count);
        foreach (var condition in conditions)
        {
            if (condition is AndMatcher and)
                flat.AddRange(and.Children);
            else
                flat.Add(condition);
        }
        return flat.Count == 1 ? flat[0] : new AndMatcher(flat.ToImmutable());
    }

    private static Matcher? Logical(BsonElement element, ExpressionScope? scope) => element.Name switch
    {
        "$and" => All(Branches(element, scope)),
        "$or" => new OrMatcher(Branches(element, scope)),
        "$nor" => new NotMatcher(new OrMatcher(Branches(element, scope))),
        "$expr" => new ExpressionMatcher(element.Value, scope),
        "$comment" => null,
        "$alwaysTrue" => new ConstantMatcher(true),
        "$alwaysFalse" => new ConstantMatcher(false),
        "$where" or "$text" or "$jsonSchema" or "$sampleRate" =>
            throw new CommandException(ErrorCode.BadValue, $"The query operator {element.Name} is not supported."),
        _ => throw new CommandException(ErrorCode.BadValue, $"unknown top level operator: {element.Name}"),
    };

    private static ImmutableArray<Matcher> Branches(BsonElement element, ExpressionScope? scope)
    {
        if (element.Value is not BsonArray { Count: > 0 } branches)
            throw new CommandException(ErrorCode.BadValue, $"{element.Name} must be a nonempty array");
        return [.. branches.Select(branch => branch is BsonDocument filter
            ? Parse(filter, scope)
            : throw new CommandException(ErrorCode.BadValue, $"{element.Name} entries need to be full objects"))];
    }

    private static void Field(BsonElement element, ImmutableArray<Matcher>.Builder conditions)
    {
        var path = new FieldPath(element.Name);
        if (IsOperators(element.Value))
            OperatorParser.Parse(path, element.Value.AsBsonDocument, conditions);
        else if (element.Value is BsonRegularExpression pattern)
            conditions.Add(new FieldMatcher(path, new RegexPredicate(pattern)));
        else if (element.Value is BsonUndefined)
            throw new CommandException(ErrorCode.BadValue, "cannot compare to undefined");
        else
            conditions.Add(new FieldMatcher(path, new ComparisonPredicate(ComparisonOperator.Equal, element.Value)));
    }
}

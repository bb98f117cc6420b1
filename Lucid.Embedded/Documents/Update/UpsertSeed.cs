using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Query;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Update;

/// <summary>The document an upsert starts from: what the filter's equality conditions say.</summary>
internal static class UpsertSeed
{
    public static BsonDocument Of(BsonDocument filter)
    {
        var seed = new BsonDocument();
        Collect(filter, seed);
        return seed;
    }

    public static BsonDocument OnlyId(BsonDocument filter) =>
        Of(filter).TryGetValue("_id", out var id) ? new BsonDocument("_id", id) : [];

    private static void Collect(BsonDocument filter, BsonDocument seed)
    {
        foreach (var element in filter.Elements)
        {
            if (element.Name is "$and" && element.Value is BsonArray branches)
            {
                foreach (var branch in branches.OfType<BsonDocument>())
                    Collect(branch, seed);
            }
            else if (element.Name is "$or" && element.Value is BsonArray { Count: 1 } only)
            {
                Collect(only[0].AsBsonDocument, seed);
            }
            else if (!element.Name.StartsWith('$') && Equal(element.Value) is { } value)
            {
                Put(seed, element.Name, value.DeepClone());
            }
        }
    }

    private static BsonValue? Equal(BsonValue condition)
    {
        if (condition is BsonRegularExpression)
            return null;
        if (!FilterParser.IsOperators(condition))
            return condition;
        var operators = condition.AsBsonDocument;
        if (operators.TryGetValue("$eq", out var value))
            return value;
        return operators.GetValue("$in", operators.GetValue("$all", null)) is BsonArray { Count: 1 } single
            && single[0] is not BsonRegularExpression && !FilterParser.IsOperators(single[0]) ? single[0] : null;
    }

    private static void Put(BsonDocument seed, string path, BsonValue value)
    {
        var parts = path.Split('.');
        var container = seed;
        for (var i = 0; i < parts.Length - 1; i++)
        {
            if (!container.TryGetValue(parts[i], out var inner))
                container[parts[i]] = inner = new BsonDocument();
            container = inner as BsonDocument
                ?? throw new CommandException(ErrorCode.NotSingleValueField,
                    $"cannot infer query fields to set, path '{path}' is matched twice");
        }
        if (container.Contains(parts[^1]))
            throw new CommandException(ErrorCode.NotSingleValueField, $"cannot infer query fields to set, path '{path}' is matched twice");
        container[parts[^1]] = value;
    }
}

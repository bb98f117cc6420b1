using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Indexes;
using Lucid.Embedded.Documents.Storage;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>Chooses the index whose ranges say most about a query. There are no statistics: the more components are bounded, the better.</summary>
internal static class Planner
{
    public static QueryPlan Plan(CollectionInfo collection, Matcher filter, SortOrder? sort, BsonValue? hint = null)
    {
        var conditions = new FieldConditions(filter);
        if (hint is not null and not BsonNull)
            return Hinted(collection, filter, conditions, sort, hint);
        QueryPlan? best = null;
        var bestScore = 0;
        foreach (var index in collection.Indexes)
        {
            if (!CanUse(index, conditions))
                continue;
            var (plan, score) = Candidate(index, conditions, sort);
            if (score > bestScore)
                (best, bestScore) = (plan, score);
        }
        return best ?? Table(conditions, sort);
    }

    private static QueryPlan Table(FieldConditions conditions, SortOrder? sort) =>
        QueryPlan.Table(exact: conditions.Count == 0, sorted: sort is null || sort.Natural is not null, reverse: sort?.Natural == true);

    private static QueryPlan Hinted(CollectionInfo collection, Matcher filter, FieldConditions conditions, SortOrder? sort, BsonValue hint)
    {
        if (hint is BsonDocument { ElementCount: 1 } pattern && pattern.GetElement(0) is { Name: "$natural", Value: var direction })
            return QueryPlan.Table(conditions.Count == 0, sort is null, NumberOrder.Nearest(direction) < 0);
        var index = collection.Indexes.FirstOrDefault(index => hint is BsonString name
            ? index.Definition.Name == name.Value
            : ValueComparer.Equal(index.Definition.KeyPattern, hint))
            ?? throw new CommandException(ErrorCode.BadValue,
                "error processing query: hint provided does not correspond to an existing index");
        // A sparse or partial index asked for by name answers with what it holds, as MongoDB's does; the filter is tested again.
        return CanUse(index, conditions)
            ? Candidate(index, conditions, sort).Plan
            : Candidate(index, new FieldConditions(filter), sort).Plan with { Exact = false };
    }

    private static (QueryPlan Plan, int Score) Candidate(IndexInfo index, FieldConditions conditions, SortOrder? sort)
    {
        var bounds = IndexBounds.Of(index, conditions);
        var direction = sort is null ? 1 : Direction(index, bounds, sort);
        var plan = new QueryPlan(index, bounds.Intervals, bounds.Consumed == conditions.Count, sort is null
            || direction != 0, direction < 0);
        var isLookup = index.Definition.Unique && bounds.Single == index.Definition.Fields.Length;
        var score = bounds.Fields * 10 + bounds.Single * 5 + (sort is not null && direction != 0 ? 8 : 0) + (isLookup ? 1000 : 0);
        return (plan, score);
    }

    private static bool CanUse(IndexInfo index, FieldConditions conditions)
    {
        var definition = index.Definition;
        if (definition.Filter is not null && !PartialFilter.IsImplied(definition.Filter, conditions))
            return false;
        // A sparse index lacks the documents without its fields, so some condition must rule those out.
        return !definition.Sparse || definition.Fields.Any(field => conditions.On(field.Path.Text).Any(PartialFilter.NeedsValue));
    }

    /// <summary>1 when the index gives the order, -1 when it does backwards, 0 when it does not.</summary>
    private static int Direction(IndexInfo index, IndexBounds bounds, SortOrder sort)
    {
        if (index.MultiKey || sort.Natural is not null)
            return 0;
        var fields = index.Definition.Fields;
        for (var start = 0; start <= bounds.Single; start++)
        {
            if (start + sort.Fields.Length > fields.Length)
                return 0;
            var direction = Agreement(index, sort, start);
            if (direction != 0)
                return direction;
        }
        return 0;
    }

    private static int Agreement(IndexInfo index, SortOrder sort, int start)
    {
        var direction = 0;
        for (var i = 0; i < sort.Fields.Length; i++)
        {
            var field = index.Definition.Fields[start + i];
            if (field.Path.Text != sort.Fields[i].Path.Text)
                return 0;
            var same = field.Descending == sort.Fields[i].Descending ? 1 : -1;
            if (direction != 0 && direction != same)
                return 0;
            direction = same;
        }
        return direction;
    }
}

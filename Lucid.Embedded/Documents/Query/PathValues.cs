using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>Every value a path leads to, arrays opened: what an index holds and <c>distinct</c> returns.</summary>
internal static class PathValues
{
    /// <summary>An empty array at the end gives undefined, as it does in an index; a missing field gives nothing.</summary>
    public static List<BsonValue> Of(BsonDocument document, FieldPath path)
    {
        var values = new List<BsonValue>();
        Collect(document, path, 0, values);
        return values;
    }

    private static void Collect(BsonValue value, FieldPath path, int depth, List<BsonValue> values)
    {
        if (depth == path.Length)
        {
            if (value is not BsonArray leaf)
                values.Add(value);
            else if (leaf.Count == 0)
                values.Add(BsonUndefined.Value);
            else
                values.AddRange(leaf);
        }
        else if (value is BsonDocument document)
        {
            if (document.TryGetValue(path[depth], out var next))
                Collect(next, path, depth + 1, values);
        }
        else if (value is BsonArray array)
        {
            Through(array, path, depth, values);
        }
    }

    private static void Through(BsonArray array, FieldPath path, int depth, List<BsonValue> values)
    {
        if (path.Position(depth) is { } position && position < array.Count)
            Collect(array[position], path, depth + 1, values);
        foreach (var item in array)
        {
            if (item is BsonDocument)
                Collect(item, path, depth, values);
        }
    }
}

using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>Tests the values a path leads to, through arrays as MongoDB's "Query an Array" and "Query on Embedded Documents" describe.</summary>
internal sealed class FieldMatcher(FieldPath path, ValuePredicate predicate) : Matcher
{
    public FieldPath Path { get; } = path;

    public ValuePredicate Predicate { get; } = predicate;

    public override bool Matches(BsonDocument document, MatchPosition? position = null) => At(document, 0, position);

    private bool At(BsonValue? value, int depth, MatchPosition? position)
    {
        if (depth == Path.Length)
            return Leaf(value, position);
        if (value is BsonDocument document)
            return At(document.TryGetValue(Path[depth], out var next) ? next : null, depth + 1, position);
        return value is BsonArray array ? Through(array, depth, position) : Predicate.Test(null, position);
    }

    private bool Leaf(BsonValue? value, MatchPosition? position)
    {
        if (Predicate.ExpandsArrays && value is BsonArray array)
        {
            for (var i = 0; i < array.Count; i++)
            {
                if (Predicate.Test(array[i], position))
                    return Found(i, position);
            }
        }
        return Predicate.Test(value, position);
    }

    private bool Through(BsonArray array, int depth, MatchPosition? position)
    {
        if (Path.Position(depth) is { } index && index < array.Count && At(array[index], depth + 1, position))
            return true;
        for (var i = 0; i < array.Count; i++)
        {
            if (array[i] is BsonDocument && At(array[i], depth, position))
                return Found(i, position);
        }
        return false;
    }

    // The outermost array is met last on the way back, and it is the one that counts.
    private static bool Found(int index, MatchPosition? position)
    {
        position?.Index = index;
        return true;
    }
}

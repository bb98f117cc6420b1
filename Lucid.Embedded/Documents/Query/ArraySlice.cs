using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>$slice: the first n, the last n (negative), or n from a position that may count from the end.</summary>
internal static class ArraySlice
{
    public static BsonArray Of(BsonArray array, int first, int? count)
    {
        if (count is null)
            return first >= 0 ? Range(array, 0, first) : Range(array, Math.Max(0, array.Count + (long)first), array.Count);
        var start = first >= 0 ? Math.Min(first, array.Count) : Math.Max(0, array.Count + (long)first);
        return Range(array, start, count.Value);
    }

    private static BsonArray Range(BsonArray array, long start, long count) =>
        new(array.Skip((int)start).Take((int)Math.Min(count, int.MaxValue)));
}

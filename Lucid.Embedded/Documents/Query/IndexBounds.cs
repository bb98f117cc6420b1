using System.Collections.Immutable;
using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Indexes;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>The ranges of one index that hold everything a filter can match.</summary>
/// <param name="Intervals">Ascending and disjoint.</param>
/// <param name="Fields">How many leading components are bounded.</param>
/// <param name="Single">How many leading components have exactly one value.</param>
/// <param name="Consumed">How many of the filter's conditions the ranges express completely.</param>
internal sealed record IndexBounds(ImmutableArray<KeyInterval> Intervals, int Fields, int Single, int Consumed)
{
    private const int MaxIntervals = 1000;

    public static IndexBounds Of(IndexInfo index, FieldConditions conditions)
    {
        var prefixes = new List<byte[]> { Array.Empty<byte>() };
        int fields = 0, single = 0, consumed = 0;
        foreach (var field in index.Definition.Fields)
        {
            if (fields > 0 && index.MultiKey)
                break;
            var bounds = FieldBounds.Of(conditions.On(field.Path.Text), index.MultiKey);
            if (bounds.Points is { } points && prefixes.Count * points.Count <= MaxIntervals)
            {
                prefixes = Extend(prefixes, points, field.Descending);
                single += points.Count == 1 && single == fields ? 1 : 0;
                fields++;
                consumed += bounds.Consumed;
                continue;
            }
            if (bounds.Range is not { } range)
                break;
            return new IndexBounds(Ranges(prefixes, range, field.Descending), fields + 1, single, consumed + bounds.Consumed);
        }
        return new IndexBounds([.. prefixes.Order(KeyBytes.Order).Select(prefix => new KeyInterval(prefix, [.. prefix, 0xFF]))], fields,
            single, consumed);
    }

    private static List<byte[]> Extend(List<byte[]> prefixes, IReadOnlyList<BsonValue> points, bool descending)
    {
        var extended = new HashSet<byte[]>(KeyBytes.Order);
        foreach (var prefix in prefixes)
        {
            foreach (var point in points)
            {
                var buffer = new ByteBuffer(48);
                buffer.Append(prefix);
                KeyEncoder.Append(buffer, point, descending);
                extended.Add(buffer.ToArray());
            }
        }
        return [.. extended];
    }

    private static ImmutableArray<KeyInterval> Ranges(List<byte[]> prefixes, (KeyBound Low, KeyBound High) range, bool descending)
    {
        var low = (descending ? range.High.Flipped() : range.Low).Bytes();
        var high = (descending ? range.Low.Flipped() : range.High).Bytes();
        return [.. prefixes.Order(KeyBytes.Order).Select(prefix => new KeyInterval([.. prefix, .. low], [.. prefix, .. high]))];
    }
}

using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Indexes;
using Lucid.Embedded.Documents.Storage;

namespace Lucid.Embedded.Documents.Query;

/// <summary>Sorts in memory what no index gives in order, within MongoDB's limit of 100 MB.</summary>
internal static class DocumentSorter
{
    private const long MaxBytes = 100 * 1024 * 1024;

    /// <param name="records">What to sort.</param>
    /// <param name="order">The order.</param>
    /// <param name="keep">How many of the first are wanted; 0 for all.</param>
    public static IEnumerable<Record> Sort(IEnumerable<Record> records, SortOrder order, long keep)
    {
        var roots = order.Fields.Select(field => field.Path[0]).ToHashSet();
        return Sort(records, record => order.Key(BsonDecoder.Partial(record.Bytes, roots)), record => record.Bytes.Length, keep);
    }

    /// <summary>A stable sort by encoded keys.</summary>
    public static IEnumerable<T> Sort<T>(IEnumerable<T> items, Func<T, byte[]> key, Func<T, int> size, long keep)
    {
        var rows = new List<(byte[] Key, int Position, T Item)>();
        var (bytes, position) = (0L, 0);
        foreach (var item in items)
        {
            rows.Add((key(item), position++, item));
            bytes += size(item);
            if (keep > 0 && rows.Count >= Math.Max(keep * 2, 1024))
                bytes = Trim(rows, (int)keep, size);
            if (bytes > MaxBytes)
                throw new CommandException(ErrorCode.QueryExceededMemoryLimitNoDiskUseAllowed,
                    $"Sort exceeded memory limit of {MaxBytes} bytes; sorting on disk is not supported.");
        }
        rows.Sort(Compare);
        foreach (var row in rows)
            yield return row.Item;
    }

    private static long Trim<T>(List<(byte[] Key, int Position, T Item)> rows, int keep, Func<T, int> size)
    {
        rows.Sort(Compare);
        rows.RemoveRange(keep, rows.Count - keep);
        return rows.Sum(row => (long)size(row.Item));
    }

    private static int Compare<T>((byte[] Key, int Position, T Item) left, (byte[] Key, int Position, T Item) right)
    {
        var order = KeyBytes.Order.Compare(left.Key, right.Key);
        return order != 0 ? order : left.Position.CompareTo(right.Position);
    }
}

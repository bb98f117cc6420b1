using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Indexes;
using Lucid.Embedded.Documents.Query;

namespace Lucid.Embedded.Documents.Storage;

/// <summary>
/// Reads documents in an order that can be taken up again: each chunk is a short read of its own, which remembers the last position.
/// A cursor that waits therefore holds neither a connection nor a snapshot.
/// </summary>
internal static class Scanner
{
    private const int MaxChunk = 1000;
    private const int MaxChunkBytes = 4 * 1024 * 1024;

    public static IEnumerable<Record> All(IReadSource source, CollectionInfo collection) =>
        Table(source, collection, reverse: false, MaxChunk);

    /// <summary>Reads what the plan says, in its order.</summary>
    /// <param name="source">Where each chunk's connection comes from.</param>
    /// <param name="collection">The collection the plan was made for.</param>
    /// <param name="plan">The table or the index ranges to read.</param>
    /// <param name="first">How many documents to read at first; later chunks are larger.</param>
    public static IEnumerable<Record> Run(IReadSource source, CollectionInfo collection, QueryPlan plan, int first) =>
        plan.Index is null ? Table(source, collection, plan.Reverse, first) : Index(source, collection, plan, first);

    private static IEnumerable<Record> Table(IReadSource source, CollectionInfo collection, bool reverse, int first)
    {
        var position = reverse ? long.MaxValue : long.MinValue;
        for (var size = first; ; size = MaxChunk)
        {
            var chunk = ReadTable(source, collection, reverse, position, size);
            foreach (var record in chunk.Records)
                yield return record;
            if (chunk.IsLast)
                yield break;
            position = chunk.Records[^1].Id;
        }
    }

    private static IEnumerable<Record> Index(IReadSource source, CollectionInfo collection, QueryPlan plan, int first)
    {
        var seen = plan.Index!.MultiKey ? new HashSet<long>() : null;
        var intervals = plan.Reverse ? plan.Intervals.Reverse() : plan.Intervals;
        foreach (var interval in intervals)
        {
            var (key, rid) = (plan.Reverse ? interval.High : interval.Low, -1L);
            for (var size = first; ; size = MaxChunk)
            {
                var chunk = ReadIndex(source, collection, plan, interval, key, rid, size);
                foreach (var record in chunk.Records)
                {
                    if (seen?.Add(record.Id) != false)
                        yield return record;
                }
                if (chunk.IsLast)
                    break;
                (key, rid) = (chunk.LastKey!, chunk.Records[^1].Id);
            }
        }
    }

    private static ScanChunk ReadTable(IReadSource source, CollectionInfo collection, bool reverse, long position, int size)
    {
        var session = source.Rent();
        try
        {
            using var rows = session.Prepare(reverse ? collection.ReverseScanSql : collection.ScanSql).Bind(1, position).Bind(2, size);
            var chunk = new ScanChunk(size, MaxChunkBytes);
            while (chunk.HasRoom && rows.Step())
                chunk.Add(new Record(rows.Int64(0), rows.Blob(1).ToArray()));
            return chunk;
        }
        catch (StorageException failure) when (failure.IsMissingTable)
        {
            throw Dropped(collection);
        }
        finally
        {
            source.Return(session);
        }
    }

    private static ScanChunk ReadIndex(IReadSource source, CollectionInfo collection, QueryPlan plan, KeyInterval interval, byte[] key,
        long rid, int size)
    {
        var session = source.Rent();
        try
        {
            using var rows = session.Prepare(plan.Reverse ? plan.Index!.ReverseScanSql(collection.Id) : plan.Index!.ScanSql(collection.Id))
                .Bind(1, key).Bind(2, rid).Bind(3, plan.Reverse ? interval.Low : interval.High).Bind(4, size);
            var chunk = new ScanChunk(size, MaxChunkBytes);
            while (chunk.HasRoom && rows.Step())
            {
                chunk.Add(new Record(rows.Int64(1), rows.Blob(2).ToArray()));
                if (!chunk.HasRoom)
                    chunk.LastKey = rows.Blob(0).ToArray();
            }
            return chunk;
        }
        catch (StorageException failure) when (failure.IsMissingTable)
        {
            throw Dropped(collection);
        }
        finally
        {
            source.Return(session);
        }
    }

    private static CommandException Dropped(CollectionInfo collection) =>
        new(ErrorCode.QueryPlanKilled, $"A table of {collection.Namespace} was dropped while it was read; run the command again.");
}

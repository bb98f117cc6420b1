using Lucid.Embedded.Documents.Expressions;
using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Transactions;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>A query over one collection.</summary>
internal sealed class FindQuery(Namespace name, BsonDocument filter, SortOrder? sort = null, ExpressionScope? scope = null)
{
    public Namespace Namespace { get; } = name;

    public Matcher Filter { get; } = FilterParser.Parse(filter, scope);

    public SortOrder? Sort { get; } = sort;

    public Projection? Projection { get; init; }

    public BsonValue? Hint { get; init; }

    public long Skip { get; init; }

    /// <summary>0 for no limit.</summary>
    public long Limit { get; init; }

    public QueryPlan Plan(IDocumentView view, CollectionInfo collection) =>
        view.Adapt(collection, Planner.Plan(collection, Filter, Sort, Hint));

    /// <summary>The result documents, lazily.</summary>
    public IEnumerable<byte[]> Run(IDocumentView view, CollectionInfo collection, int batchSize, CancellationToken cancellationToken)
    {
        var records = Records(view, collection, batchSize, cancellationToken);
        return Projection is null ? Bytes(records) : Projected(records, Projection);
    }

    /// <summary>The matching stored documents in order, after skip and limit.</summary>
    public IEnumerable<Record> Records(IDocumentView view, CollectionInfo collection, int batchSize, CancellationToken cancellationToken)
    {
        var plan = Plan(view, collection);
        var records = view.Scan(collection, plan, FirstChunk(plan, batchSize));
        if (!plan.Exact)
            records = Matching(records, cancellationToken);
        if (!plan.Sorted && Sort is { Natural: null })
            records = DocumentSorter.Sort(records, Sort, Limit > 0 ? Skip + Limit : 0);
        return Skip > 0 || Limit > 0 ? Window(records) : records;
    }

    // Reads no more at first than the first answer can hold.
    private int FirstChunk(QueryPlan plan, int batchSize)
    {
        var wanted = Math.Min(Limit > 0 ? Skip + Limit : int.MaxValue, (long)batchSize + 1 + Skip);
        return plan is { Exact: true, Sorted: true } ? (int)Math.Clamp(wanted, 1, 1000) : 200;
    }

    private IEnumerable<Record> Matching(IEnumerable<Record> records, CancellationToken cancellationToken)
    {
        foreach (var record in records)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Filter.Matches(Bson.BsonDecoder.Document(record.Bytes)))
                yield return record;
        }
    }

    private IEnumerable<Record> Window(IEnumerable<Record> records)
    {
        var position = 0L;
        foreach (var record in records)
        {
            position++;
            if (position > Skip)
                yield return record;
            if (Limit > 0 && position >= Skip + Limit)
                yield break;
        }
    }

    private static IEnumerable<byte[]> Bytes(IEnumerable<Record> records)
    {
        foreach (var record in records)
            yield return record.Bytes;
    }

    private IEnumerable<byte[]> Projected(IEnumerable<Record> records, Projection projection)
    {
        foreach (var record in records)
        {
            var document = Bson.BsonDecoder.Document(record.Bytes);
            MatchPosition? position = null;
            if (projection.NeedsPosition)
                Filter.Matches(document, position = new MatchPosition());
            yield return Bson.BsonEncoder.ToBytes(projection.Apply(document, position));
        }
    }
}

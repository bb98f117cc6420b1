using CsCheck;
using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Indexes;
using Lucid.Embedded.Documents.Query;
using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Transactions;
using MongoDB.Bson;

namespace Lucid.Tests.Embedded;

/// <summary>Whatever the index, a query finds the same documents in the same order as a reading of the whole collection.</summary>
public sealed class IndexEquivalenceTests : IAsyncLifetime
{
    private static readonly string[] Patterns = ["{ a: 1 }", "{ a: -1 }", "{ a: 1, b: -1 }", "{ b: -1, a: 1 }", "{ 'a.b': 1 }",
        "{ a: 1, b: 1, c: 1 }"];
    private static readonly Namespace Name = new("tests", "documents");
    private readonly string _directory = Directory.CreateTempSubdirectory("lucid-index-").FullName;
    private DocumentStore _store = null!;

    public ValueTask InitializeAsync()
    {
        _store = new DocumentStore(_directory);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Find_AnyFilterAndSort_IsTheSameThroughAnyIndex()
    {
        // Few distinct values, so that filters often match and keys often tie.
        var value = Gen.OneOf(Gen.Int[0, 4].Select(BsonValue (number) => number),
            Gen.Int[0, 4].Select(BsonValue (number) => (double)number), Gen.Const<BsonValue>(BsonNull.Value),
            Gen.OneOf<BsonValue>("x", "y", true, double.NaN, new BsonDocument("b", 2), new BsonDocument("b", new BsonArray { 1, 3 })),
            Gen.Int[0, 4].Array[0, 3].Select(BsonValue (numbers) => new BsonArray(numbers)));
        var document = Gen.Select(Gen.OneOf("a", "b", "c"), value).Array[0, 3]
            .Select(fields => fields.Aggregate(new BsonDocument(), (all, field) => all.Set(field.Item1, field.Item2)));
        var condition = Gen.Select(Gen.OneOf("a", "b", "a.b"),
            Gen.OneOf("$eq", "$gt", "$gte", "$lt", "$lte", "$in", "$ne", "$exists", "$not"), value, value);
        var filter = condition.Array[0, 3]
            .Select(conditions => new BsonDocument("$and", new BsonArray { new BsonDocument() }.AddRange(conditions.Select(Filter))));
        var sort = Gen.OneOf("{}", "{ a: 1 }", "{ a: -1 }", "{ a: 1, b: -1 }", "{ a: -1, b: 1 }", "{ b: 1 }");
        var cases = Gen.Select(document.Array[0, 12], filter.Array[12], Gen.Int[0, Patterns.Length - 1], sort, Gen.Bool).Array[150]
            .Single(_ => true, FuzzSeed.Value);
        foreach (var (documents, filters, pattern, order, sparse) in cases)
            await CheckAsync(documents, filters, Patterns[pattern], order, sparse);
    }

    private static BsonDocument Filter((string Path, string Operator, BsonValue First, BsonValue Second) condition) =>
        condition.Operator switch
    {
        "$in" => new BsonDocument(condition.Path, new BsonDocument("$in", new BsonArray { condition.First, condition.Second })),
        "$exists" => new BsonDocument(condition.Path, new BsonDocument("$exists", condition.First.IsNumeric)),
        "$not" => new BsonDocument(condition.Path, new BsonDocument("$not", new BsonDocument("$gt", condition.First))),
        _ => new BsonDocument(condition.Path, new BsonDocument(condition.Operator, condition.First)),
    };

    private async Task CheckAsync(BsonDocument[] documents, BsonDocument[] filters, string pattern, string order, bool sparse)
    {
        var index = IndexDefinition.Parse(new BsonDocument { { "key", BsonDocument.Parse(pattern) }, { "name", "tested" },
            { "sparse", sparse } });
        await _store.WriteAsync(batch =>
        {
            if (batch.Catalog.Find(Name) is { } old)
                batch.DropCollection(old);
            batch.CreateIndex(batch.CreateCollection(Name, []), index);
            for (var i = 0; i < documents.Length; i++)
                TryInsert(batch, new BsonDocument("_id", i).AddRange(documents[i]));
            return true;
        }, TestContext.Current.CancellationToken);
        foreach (var filter in filters)
            Compare(filter, SortOrder.Parse(BsonDocument.Parse(order)), pattern, documents);
    }

    private static void TryInsert(WriteBatch batch, BsonDocument document)
    {
        try
        {
            batch.Insert(batch.Catalog.Find(Name)!, BsonEncoder.ToBytes(document));
        }
        catch (CommandException refused) when (refused.Code == ErrorCode.CannotIndexParallelArrays)
        {
            // Such a document cannot be in the collection at all.
        }
    }

    private void Compare(BsonDocument filter, SortOrder? sort, string pattern, BsonDocument[] documents)
    {
        var view = new CommittedView(_store);
        var collection = view.Find(Name)!;
        var planned = Run(new FindQuery(Name, filter, sort), view, collection);
        var scanned = Run(new FindQuery(Name, filter, sort) { Hint = new BsonDocument("$natural", 1) }, view, collection);
        var context = $"filter {filter.ToJson()} index {pattern} documents {new BsonArray(documents).ToJson()}";
        Assert.True(scanned.Select(found => found["_id"].AsInt32).Order()
            .SequenceEqual(planned.Select(found => found["_id"].AsInt32).Order()), context);
        if (sort is not null)
            Assert.True(scanned.Select(sort.Key).SequenceEqual(planned.Select(sort.Key), KeyBytes.Order), $"sort {context}");
    }

    private static List<BsonDocument> Run(FindQuery query, CommittedView view, CollectionInfo collection) =>
        [.. query.Run(view, collection, 3, TestContext.Current.CancellationToken).Select(bytes => BsonDecoder.Document(bytes))];
}

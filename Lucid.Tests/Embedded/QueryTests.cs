using MongoDB.Bson;
using MongoDB.Driver;

namespace Lucid.Tests.Embedded;

/// <summary>What filters match, by the rules of MongoDB's manual. The documents get _id 0, 1, 2 …</summary>
public sealed class QueryTests(DocumentsServer server) : IClassFixture<DocumentsServer>
{
    [Theory]
    [InlineData("{ a: 1 }", "[{ a: 1 }, { a: 1.0 }, { a: NumberLong(1) }, { a: NumberDecimal('1.0') }, { a: '1' }, { a: [0, 1] }, { a: [[1]] }]", "0,1,2,3,5")]
    [InlineData("{ a: null }", "[{ a: null }, {}, { a: 1 }, { a: [1, null] }, { a: [] }]", "0,1,3")]
    [InlineData("{ 'a.b': null }", "[{ a: { b: null } }, { a: {} }, { a: 4 }, {}, { a: [] }, { a: [1] }, { a: [{ b: 1 }, {}] }]", "0,1,2,3,6")]
    [InlineData("{ a: [1, 2] }", "[{ a: [1, 2] }, { a: [2, 1] }, { a: [[1, 2], 3] }, { a: [1, 2, 3] }]", "0,2")]
    [InlineData("{ a: { b: 1, c: 2 } }", "[{ a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } }, { a: { b: 1.0, c: 2 } }, { a: { b: 1 } }]", "0,2")]
    [InlineData("{ a: { $gt: 5 } }", "[{ a: 6 }, { a: 5 }, { a: 'x' }, { a: null }, { a: [1, 9] }, { a: true }, { a: NumberDecimal('5.5') }]", "0,4,6")]
    [InlineData("{ a: { $gte: null } }", "[{ a: null }, {}, { a: 0 }]", "0,1")]
    [InlineData("{ a: { $lt: 'b' } }", "[{ a: 'a' }, { a: 'b' }, { a: 1 }, { a: '' }]", "0,3")]
    [InlineData("{ a: { $gt: { $minKey: 1 } } }", "[{ a: 1 }, { a: 'x' }, { a: null }]", "0,1,2")]
    [InlineData("{ a: { $lt: NaN } }", "[{ a: 1 }, { a: NaN }]", "")]
    [InlineData("{ a: { $gte: NaN } }", "[{ a: 1 }, { a: NaN }]", "1")]
    [InlineData("{ a: NaN }", "[{ a: NaN }, { a: NumberDecimal('NaN') }, { a: 0 }]", "0,1")]
    [InlineData("{ a: { $gt: 1, $lt: 5 } }", "[{ a: [0, 9] }, { a: [0, 3] }, { a: 0 }]", "0,1")]
    [InlineData("{ a: { $elemMatch: { $gt: 1, $lt: 5 } } }", "[{ a: [0, 9] }, { a: [0, 3] }, { a: 3 }]", "1")]
    [InlineData("{ a: { $elemMatch: { b: 1, c: 2 } } }", "[{ a: [{ b: 1, c: 2 }] }, { a: [{ b: 1 }, { c: 2 }] }, { a: { b: 1, c: 2 } }]", "0")]
    [InlineData("{ 'a.b': 1, 'a.c': 2 }", "[{ a: [{ b: 1, c: 2 }] }, { a: [{ b: 1 }, { c: 2 }] }]", "0,1")]
    [InlineData("{ 'a.0': 1 }", "[{ a: [1, 2] }, { a: [2, 1] }, { a: { '0': 1 } }, { a: [[1]] }]", "0,2,3")]
    [InlineData("{ 'a.1.b': 1 }", "[{ a: [{ b: 2 }, { b: 1 }] }, { a: [{ b: 1 }, { b: 2 }] }]", "0")]
    [InlineData("{ a: { $ne: 1 } }", "[{ a: 1 }, { a: [1, 2] }, {}, { a: 2 }]", "2,3")]
    [InlineData("{ a: { $in: [1, null, /^x/] } }", "[{ a: 1 }, {}, { a: 'xy' }, { a: 'yx' }, { a: [2, 'x'] }, { a: 2 }]", "0,1,2,4")]
    [InlineData("{ a: { $nin: [1, 2] } }", "[{ a: 1 }, { a: 3 }, {}, { a: [2, 3] }]", "1,2")]
    [InlineData("{ a: { $all: [1, 2] } }", "[{ a: [2, 1, 3] }, { a: [1] }, { a: 1 }]", "0")]
    [InlineData("{ a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { b: 2 } }] } }", "[{ a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 1 }] }]", "0")]
    [InlineData("{ a: { $size: 2 } }", "[{ a: [1, 2] }, { a: [1] }, { a: 2 }, { a: [[1, 2]] }]", "0")]
    [InlineData("{ a: { $exists: true } }", "[{ a: null }, {}, { a: [] }]", "0,2")]
    [InlineData("{ 'a.b': { $exists: false } }", "[{ a: { b: 1 } }, { a: {} }, { a: [{ b: 1 }, {}] }, { a: [1] }]", "1,3")]
    [InlineData("{ a: { $type: 'number' } }", "[{ a: 1 }, { a: 1.5 }, { a: NumberDecimal('1') }, { a: '1' }, { a: ['x', 1] }]", "0,1,2,4")]
    [InlineData("{ a: { $type: ['string', 10] } }", "[{ a: 'x' }, { a: null }, { a: 1 }, {}]", "0,1")]
    [InlineData("{ a: { $type: 'array' } }", "[{ a: [] }, { a: [[]] }, { a: 1 }]", "0,1")]
    [InlineData("{ a: { $mod: [4, 1] } }", "[{ a: 5 }, { a: 5.9 }, { a: 4 }, { a: -3 }, { a: 'x' }]", "0,1")]
    [InlineData("{ a: { $regex: '^AB', $options: 'i' } }", "[{ a: 'abc' }, { a: 'ABC' }, { a: 'xab' }, { a: ['zz', 'abz'] }]", "0,1,3")]
    [InlineData("{ a: { $not: { $gt: 5 } } }", "[{ a: 6 }, { a: 5 }, {}, { a: 'x' }, { a: [1, 9] }]", "1,2,3")]
    [InlineData("{ a: { $not: /x/ } }", "[{ a: 'x' }, { a: 'y' }, {}]", "1,2")]
    [InlineData("{ $or: [{ a: 1 }, { b: { $gt: 1 } }] }", "[{ a: 1 }, { b: 2 }, { a: 2, b: 1 }]", "0,1")]
    [InlineData("{ $nor: [{ a: 1 }, { b: 1 }] }", "[{ a: 1 }, { b: 1 }, { a: 2 }, {}]", "2,3")]
    [InlineData("{ $and: [{ a: { $gt: 1 } }, { a: { $lt: 4 } }] }", "[{ a: 3 }, { a: 1 }, { a: 4 }]", "0")]
    [InlineData("{ $expr: { $gt: ['$a', '$b'] } }", "[{ a: 2, b: 1 }, { a: 1, b: 2 }, { a: 1 }]", "0,2")]
    [InlineData("{ a: { $bitsAllSet: [0, 2] } }", "[{ a: 5 }, { a: 4 }, { a: 7 }, { a: 1.5 }]", "0,2")]
    [InlineData("{ a: { $bitsAnyClear: 3 } }", "[{ a: 3 }, { a: 1 }, { a: 0 }]", "1,2")]
    [InlineData("{ a: false }", "[{ a: false }, { a: 0 }, { a: null }]", "0")]
    public async Task Find_Filter_MatchesAsTheManualSays(string filter, string documents, string expected)
    {
        var collection = await FillAsync(documents);
        var found = await collection.Find(filter).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(expected, string.Join(',', found.Select(document => document["_id"]).Order()));
    }

    [Theory]
    [InlineData("{ a: 1 }", "[{ a: 'x' }, { a: 2 }, {}, { a: null }, { a: [] }, { a: { b: 1 } }, { a: 1.5 }, { a: true }, { a: ISODate('2026-01-01T00:00:00Z') }]", "4,2,3,6,1,0,5,7,8")]
    [InlineData("{ a: 1, _id: -1 }", "[{ a: [5, 1] }, { a: 2 }, { a: [9, 3] }, { a: 2 }]", "0,3,1,2")]
    [InlineData("{ a: -1 }", "[{ a: [5, 1] }, { a: 6 }, { a: [9, 3] }]", "2,1,0")]
    [InlineData("{ 'a.b': 1 }", "[{ a: { b: 2 } }, { a: { b: 1 } }, { a: [{ b: 3 }, { b: 0 }] }]", "2,1,0")]
    public async Task Find_Sort_OrdersByTypeThenValue(string sort, string documents, string expected)
    {
        var collection = await FillAsync(documents);
        var found = await collection.Find("{}").Sort(sort).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(expected, string.Join(',', found.Select(document => document["_id"])));
    }

    [Theory]
    [InlineData("{ a: 1, _id: 0 }", "{ a: 1, b: 2 }", "{ a: 1 }")]
    [InlineData("{ b: 0 }", "{ a: 1, b: 2 }", "{ _id: 0, a: 1 }")]
    [InlineData("{ 'a.b': 1 }", "{ a: [{ b: 1, c: 2 }, 5, { c: 3 }] }", "{ _id: 0, a: [{ b: 1 }, {}] }")]
    [InlineData("{ 'a.b': 0 }", "{ a: [{ b: 1, c: 2 }, 5] }", "{ _id: 0, a: [{ c: 2 }, 5] }")]
    [InlineData("{ a: { $slice: -2 } }", "{ a: [1, 2, 3], b: 1 }", "{ _id: 0, a: [2, 3], b: 1 }")]
    [InlineData("{ a: { $slice: [1, 1] }, _id: 0 }", "{ a: [1, 2, 3] }", "{ a: [2] }")]
    [InlineData("{ a: { $elemMatch: { b: 2 } } }", "{ a: [{ b: 1 }, { b: 2, c: 1 }, { b: 2 }], d: 1 }", "{ _id: 0, a: [{ b: 2, c: 1 }] }")]
    [InlineData("{ c: { $add: ['$a', 1] }, _id: 0 }", "{ a: 1 }", "{ c: 2 }")]
    public async Task Find_Projection_ReturnsWhatIsAskedFor(string projection, string document, string expected)
    {
        var collection = await FillAsync($"[{document}]");
        var found = await collection.Find("{}").Project(projection).SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(BsonDocument.Parse(expected).ToJson(), found.ToJson());
    }

    [Fact]
    public async Task Find_PositionalProjection_ReturnsTheElementThatMatched()
    {
        var collection = await FillAsync("[{ a: [1, 7, 9] }]");
        var found = await collection.Find("{ a: { $gt: 5 } }").Project("{ 'a.$': 1 }").SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(BsonDocument.Parse("{ _id: 0, a: [7] }"), found);
    }

    [Theory]
    [InlineData("{ a: { $foo: 1 } }", 2, "$foo")]
    [InlineData("{ $where: 'true' }", 2, "$where")]
    [InlineData("{ $text: { $search: 'x' } }", 2, "$text")]
    [InlineData("{ a: { $near: [1, 2] } }", 2, "$near")]
    [InlineData("{ $or: [] }", 2, "$or")]
    [InlineData("{ a: { $regex: '(' } }", 2, "Regular expression")]
    public async Task Find_OperatorItCannotDo_IsRefusedByName(string filter, int code, string named)
    {
        var error = await Assert.ThrowsAsync<MongoCommandException>(() => server.NewCollection().Find(filter)
            .ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(code, error.Code);
        Assert.Contains(named, error.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ find: 'c', filter: {}, collation: { locale: 'de' } }", 115)]
    [InlineData("{ find: 'c', nonsense: 1 }", 40415)]
    [InlineData("{ find: 'c', sort: { a: 2 } }", 2)]
    [InlineData("{ find: 'c', projection: { a: 1, b: 0 } }", 31254)]
    [InlineData("{ find: 'c', filter: 1 }", 14)]
    [InlineData("{ find: 5 }", 73)]
    [InlineData("{ find: 'c', hint: 'none' }", 2)]
    [InlineData("{ mapReduce: 'c' }", 59)]
    [InlineData("{ getMore: NumberLong(77), collection: 'c' }", 43)]
    public async Task RunCommand_Wrong_HasMongoDbsCode(string command, int code)
    {
        await server.Database.GetCollection<BsonDocument>("c")
            .ReplaceOneAsync("{ _id: 1 }", [], new ReplaceOptions { IsUpsert = true }, TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<MongoCommandException>(() => server.Database.RunCommandAsync<BsonDocument>(command,
            cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(code, error.Code);
    }

    private async Task<IMongoCollection<BsonDocument>> FillAsync(string documents)
    {
        var collection = server.NewCollection();
        var parsed = MongoDB.Bson.Serialization.BsonSerializer.Deserialize<BsonArray>(documents)
            .Select((document, i) => new BsonDocument("_id", i).AddRange(document.AsBsonDocument));
        await collection.InsertManyAsync(parsed, cancellationToken: TestContext.Current.CancellationToken);
        return collection;
    }
}

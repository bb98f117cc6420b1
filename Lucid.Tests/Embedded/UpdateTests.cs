using MongoDB.Bson;
using MongoDB.Driver;

namespace Lucid.Tests.Embedded;

public sealed class UpdateTests(DocumentsServer server) : IClassFixture<DocumentsServer>
{
    [Theory]
    [InlineData("{}", "{ $set: { a: 1, 'b.c': 2 } }", "{ a: 1, b: { c: 2 } }")]
    [InlineData("{ a: { b: 1 } }", "{ $unset: { 'a.b': '' } }", "{ a: {} }")]
    [InlineData("{ a: [1, 2] }", "{ $unset: { 'a.0': '' } }", "{ a: [null, 2] }")]
    [InlineData("{ a: 1 }", "{ $inc: { a: 2, b: 3 } }", "{ a: 3, b: 3 }")]
    [InlineData("{ a: 2147483647 }", "{ $inc: { a: 1 } }", "{ a: NumberLong(2147483648) }")]
    [InlineData("{ a: 2 }", "{ $mul: { a: 2.5, b: 3 } }", "{ a: 5.0, b: 0 }")]
    [InlineData("{ a: 5 }", "{ $min: { a: 3, b: 1 }, $max: { c: 2 } }", "{ a: 3, b: 1, c: 2 }")]
    [InlineData("{ a: 1, b: { c: 2 } }", "{ $rename: { a: 'x', 'b.c': 'd' } }", "{ b: {}, d: 2, x: 1 }")]
    [InlineData("{ a: [1] }", "{ $push: { a: 2, b: 1 } }", "{ a: [1, 2], b: [1] }")]
    [InlineData("{ a: [5, 1] }", "{ $push: { a: { $each: [3, 9], $sort: -1, $slice: 3 } } }", "{ a: [9, 5, 3] }")]
    [InlineData("{ a: [1, 4] }", "{ $push: { a: { $each: [2, 3], $position: 1 } } }", "{ a: [1, 2, 3, 4] }")]
    [InlineData("{ a: [{ n: 2 }] }", "{ $push: { a: { $each: [{ n: 1 }], $sort: { n: 1 } } } }", "{ a: [{ n: 1 }, { n: 2 }] }")]
    [InlineData("{ a: [1] }", "{ $addToSet: { a: { $each: [1.0, 2, 2] } } }", "{ a: [1, 2] }")]
    [InlineData("{ a: [1, 5, 9, 'x'] }", "{ $pull: { a: { $gte: 5 } } }", "{ a: [1, 'x'] }")]
    [InlineData("{ a: [{ b: 1, c: 1 }, { b: 2 }] }", "{ $pull: { a: { b: 1 } } }", "{ a: [{ b: 2 }] }")]
    [InlineData("{ a: [1, 2, 1, 3] }", "{ $pullAll: { a: [1, 3] } }", "{ a: [2] }")]
    [InlineData("{ a: [1, 2, 3] }", "{ $pop: { a: -1 } }", "{ a: [2, 3] }")]
    [InlineData("{ a: 13 }", "{ $bit: { a: { and: 10, or: 1 } } }", "{ a: 9 }")]
    [InlineData("{ a: [1, 2] }", "{ $inc: { 'a.$[]': 10 } }", "{ a: [11, 12] }")]
    [InlineData("{ a: [{ b: 1 }, { b: 5 }] }", "{ $set: { 'a.$[e].c': 1 } }", "{ a: [{ b: 1 }, { b: 5, c: 1 }] }")]
    [InlineData("{ a: [1] }", "{ $set: { 'a.3': 4 } }", "{ a: [1, null, null, 4] }")]
    [InlineData("{ a: 1 }", "{ $set: { z: 1, y: 2, '10': 1, '9': 1 } }", "{ a: 1, '9': 1, '10': 1, y: 2, z: 1 }")]
    [InlineData("{ a: 1 }", "{ b: 2 }", "{ b: 2 }")]
    [InlineData("{ a: 1, b: 2 }", "[{ $set: { c: { $add: ['$a', '$b'] } } }, { $unset: 'a' }]", "{ b: 2, c: 3 }")]
    public async Task Update_Operators_ChangeAsTheManualSays(string before, string update, string after)
    {
        var collection = server.NewCollection();
        await collection.InsertOneAsync(new BsonDocument("_id", 1).AddRange(BsonDocument.Parse(before)),
            cancellationToken: TestContext.Current.CancellationToken);
        var value = MongoDB.Bson.Serialization.BsonSerializer.Deserialize<BsonValue>(update);
        var statement = new BsonDocument { { "q", new BsonDocument("_id", 1) }, { "u", value } };
        if (update.Contains("$[e]", StringComparison.Ordinal))
            statement["arrayFilters"] = new BsonArray { BsonDocument.Parse("{ 'e.b': { $gte: 5 } }") };
        var reply = await server.Database.RunCommandAsync<BsonDocument>(
            new BsonDocument { { "update", collection.CollectionNamespace.CollectionName }, { "updates", new BsonArray { statement } } },
                cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(BsonDocument.Parse("{ n: 1, nModified: 1, ok: 1.0 }"), reply);
        var found = await collection.Find("{}").SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(new BsonDocument("_id", 1).AddRange(BsonDocument.Parse(after)).ToJson(), found.ToJson());
    }

    [Theory]
    [InlineData("{ $set: { _id: 2 } }", 66)]
    [InlineData("{ $set: { a: 1, 'a.b': 2 } }", 40)]
    [InlineData("{ $inc: { s: 1 } }", 14)]
    [InlineData("{ $inc: { a: 'x' } }", 14)]
    [InlineData("{ $set: { 's.x': 1 } }", 28)]
    [InlineData("{ $push: { a: 1 } }", 2)]
    [InlineData("{ $foo: { a: 1 } }", 9)]
    [InlineData("{ $set: { 'a..b': 1 } }", 56)]
    [InlineData("{ $set: { 'l.$': 1 } }", 2)]
    [InlineData("{ $inc: { max: 1 } }", 2)]
    public async Task Update_Wrong_HasMongoDbsCodeAndChangesNothing(string update, int code)
    {
        var collection = server.NewCollection();
        var before = BsonDocument.Parse("{ _id: 1, a: 1, s: 'text', l: [1], max: NumberLong('9223372036854775807') }");
        await collection.InsertOneAsync(before, cancellationToken: TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<MongoWriteException>(() => collection.UpdateOneAsync("{ _id: 1 }", update,
            cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(code, error.WriteError.Code);
        Assert.Equal(before, await collection.Find("{}").SingleAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Update_Positional_ChangesTheElementThatMatched()
    {
        var collection = server.NewCollection();
        await collection.InsertOneAsync(BsonDocument.Parse("{ _id: 1, items: [{ k: 'a', n: 1 }, { k: 'b', n: 1 }] }"),
            cancellationToken: TestContext.Current.CancellationToken);
        await collection.UpdateOneAsync("{ 'items.k': 'b' }", "{ $inc: { 'items.$.n': 5 } }",
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(BsonDocument.Parse("{ _id: 1, items: [{ k: 'a', n: 1 }, { k: 'b', n: 6 }] }"),
            await collection.Find("{}").SingleAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Update_Upsert_StartsFromTheFiltersEqualities()
    {
        var collection = server.NewCollection();
        var result = await collection.UpdateOneAsync("{ _id: 7, a: 1, b: { $gt: 3 }, 'c.d': { $eq: 2 } }",
            "{ $set: { e: 5 }, $setOnInsert: { f: 6 } }", new UpdateOptions { IsUpsert = true }, TestContext.Current.CancellationToken);
        Assert.Equal(7, result.UpsertedId);
        await collection.UpdateOneAsync("{ _id: 7 }", "{ $set: { e: 6 }, $setOnInsert: { f: 7 } }", new UpdateOptions { IsUpsert = true },
            TestContext.Current.CancellationToken);
        Assert.Equal(BsonDocument.Parse("{ _id: 7, a: 1, c: { d: 2 }, e: 6, f: 6 }"),
            await collection.Find("{}").SingleAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Update_Many_ChangesEachOnceThoughItMovesInTheIndex()
    {
        var collection = server.NewCollection();
        await collection.Indexes.CreateOneAsync(new CreateIndexModel<BsonDocument>("{ n: 1 }"),
            cancellationToken: TestContext.Current.CancellationToken);
        await collection.InsertManyAsync(Enumerable.Range(0, 3000).Select(i => new BsonDocument { { "_id", i }, { "n", i } }),
            cancellationToken: TestContext.Current.CancellationToken);
        var result = await collection.UpdateManyAsync("{ n: { $gte: 0 } }", "{ $inc: { n: 5 }, $set: { c: 1 } }",
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(3000, result.ModifiedCount);
        Assert.Equal(0,
            await collection.CountDocumentsAsync("{ $expr: { $ne: ['$n', { $add: ['$_id', 5] }] } }",
                cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task FindAndModify_SortAndNew_ReturnsTheChangedDocument()
    {
        var collection = server.NewCollection();
        await collection.InsertManyAsync([BsonDocument.Parse("{ _id: 1, p: 5 }"), BsonDocument.Parse("{ _id: 2, p: 9 }")],
            cancellationToken: TestContext.Current.CancellationToken);
        var claimed = await collection.FindOneAndUpdateAsync<BsonDocument>("{}", "{ $set: { owner: 'x' } }",
            new() { Sort = "{ p: -1 }", ReturnDocument = ReturnDocument.After, Projection = "{ p: 0 }" },
                TestContext.Current.CancellationToken);
        Assert.Equal(BsonDocument.Parse("{ _id: 2, owner: 'x' }"), claimed);
        Assert.Equal(1,
            (await collection.FindOneAndDeleteAsync("{ owner: { $exists: false } }",
                cancellationToken: TestContext.Current.CancellationToken))["_id"]);
        Assert.Null(await collection.FindOneAndDeleteAsync("{ owner: 'y' }", cancellationToken: TestContext.Current.CancellationToken));
    }
}

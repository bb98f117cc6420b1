using MongoDB.Bson;
using MongoDB.Driver;

namespace Lucid.Tests.Embedded;

public sealed class CursorTests(DocumentsServer server) : IClassFixture<DocumentsServer>
{
    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("{ n: { $gte: 0 } }", "{ n: -1 }")]
    [InlineData("{ k: { $lt: 3 } }", "{ k: 1 }")]
    [InlineData("{ x: null }", "{ y: 1 }")]
    public async Task Find_ManyBatches_ReturnsEachDocumentOnce(string filter, string sort)
    {
        var collection = server.NewCollection();
        await collection.Indexes.CreateManyAsync([new("{ n: 1 }"), new("{ k: 1 }")], TestContext.Current.CancellationToken);
        await collection.InsertManyAsync(Enumerable.Range(0, 5000)
            .Select(i => new BsonDocument { { "_id", i }, { "n", i }, { "k", i % 3 } }),
                cancellationToken: TestContext.Current.CancellationToken);
        var found = await collection.Find(filter, new FindOptions { BatchSize = 7 }).Sort(sort)
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(5000, found.Select(document => document["_id"]).Distinct().Count());
        Assert.Equal(5000, found.Count);
    }

    [Fact]
    public async Task GetMore_AfterTheCollectionIsDropped_IsAnError()
    {
        var collection = server.NewCollection();
        await collection.InsertManyAsync(Enumerable.Range(0, 3000).Select(i => new BsonDocument("_id", i)),
            cancellationToken: TestContext.Current.CancellationToken);
        using var cursor = await collection.Find("{}", new FindOptions { BatchSize = 10 })
            .ToCursorAsync(TestContext.Current.CancellationToken);
        await cursor.MoveNextAsync(TestContext.Current.CancellationToken);
        await server.Database.DropCollectionAsync(collection.CollectionNamespace.CollectionName, TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<MongoCommandException>(async () =>
        {
            while (await cursor.MoveNextAsync(TestContext.Current.CancellationToken))
                continue;
        });
        Assert.Equal(175, error.Code);
    }

    [Fact]
    public async Task Find_LargeDocuments_AnswersInBatchesOfAtMost16MiB()
    {
        var collection = server.NewCollection();
        var payload = new byte[6 * 1024 * 1024];
        for (var i = 0; i < 6; i++)
            await collection.InsertOneAsync(new BsonDocument { { "_id", i }, { "data", payload } },
                cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(6, (await collection.Find("{}").ToListAsync(TestContext.Current.CancellationToken)).Count);
        var tooLarge = new BsonDocument { { "data", new BsonArray { payload, payload, payload } } };
        await Assert.ThrowsAnyAsync<Exception>(() => collection.InsertOneAsync(tooLarge,
            cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Find_MaxTimeOver_IsError50()
    {
        var collection = server.NewCollection();
        await collection.InsertManyAsync(Enumerable.Range(0, 20000).Select(i => new BsonDocument("a", new string('a', 40))),
            cancellationToken: TestContext.Current.CancellationToken);
        var slow = Builders<BsonDocument>.Filter.Regex("a", "a.*a.*a.*b");
        await Assert.ThrowsAsync<MongoExecutionTimeoutException>(() => collection.Find(slow,
            new FindOptions { MaxTime = TimeSpan.FromMilliseconds(20) }).ToListAsync(TestContext.Current.CancellationToken));
    }
}

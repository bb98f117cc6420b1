using Microsoft.Extensions.Time.Testing;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Lucid.Tests.Embedded;

public sealed class IndexTests(DocumentsServer server) : IClassFixture<DocumentsServer>
{
    [Theory]
    [InlineData("{ _id: 5 }", "{}", "_id_")]
    [InlineData("{ a: 1 }", "{}", "a_1_b_-1")]
    [InlineData("{ a: 1, b: { $lt: 5 } }", "{}", "a_1_b_-1")]
    [InlineData("{ a: { $in: [1, 2] } }", "{}", "a_1_b_-1")]
    [InlineData("{ a: { $gt: 1 } }", "{ a: -1 }", "a_1_b_-1")]
    [InlineData("{}", "{ a: 1, b: -1 }", "a_1_b_-1")]
    [InlineData("{}", "{ a: -1, b: 1 }", "a_1_b_-1")]
    [InlineData("{ b: 1 }", "{}", null)]
    [InlineData("{ tags: 'x' }", "{}", "tags_1")]
    [InlineData("{ sparse: { $exists: false } }", "{}", null)]
    [InlineData("{ sparse: 5 }", "{}", "sparse_1")]
    [InlineData("{ partial: 5 }", "{}", null)]
    [InlineData("{ partial: 5, on: true }", "{}", "partial_1")]
    [InlineData("{ $or: [{ a: 1 }] }", "{}", null)]
    public async Task Explain_Query_NamesTheIndexItUses(string filter, string sort, string? expected)
    {
        var collection = server.NewCollection();
        await collection.Indexes.CreateManyAsync(
        [
            new("{ a: 1, b: -1 }"), new("{ tags: 1 }"), new("{ sparse: 1 }", new CreateIndexOptions { Sparse = true }),
            new("{ partial: 1 }", new CreateIndexOptions<BsonDocument> { PartialFilterExpression = "{ on: true }" }),
        ], TestContext.Current.CancellationToken);
        var command = new BsonDocument { { "explain",
            new BsonDocument { { "find", collection.CollectionNamespace.CollectionName }, { "filter", BsonDocument.Parse(filter) },
                { "sort", BsonDocument.Parse(sort) } } } };
        var plan = (await server.Database.RunCommandAsync<BsonDocument>(command,
            cancellationToken: TestContext.Current.CancellationToken))["queryPlanner"]["winningPlan"].AsBsonDocument;
        if (expected is null)
            Assert.Equal("COLLSCAN", plan["stage"]);
        else
            Assert.Equal(("IXSCAN", expected), (plan["inputStage"]["stage"].AsString, plan["inputStage"]["indexName"].AsString));
    }

    [Fact]
    public async Task Insert_DuplicateOfAUniqueIndex_Is11000WithItsKey()
    {
        var collection = server.NewCollection();
        await collection.Indexes.CreateOneAsync(new CreateIndexModel<BsonDocument>("{ 'u.x': 1, b: -1 }",
            new CreateIndexOptions { Unique = true }), cancellationToken: TestContext.Current.CancellationToken);
        await collection.InsertOneAsync(BsonDocument.Parse("{ u: { x: 1 }, b: 'k' }"),
            cancellationToken: TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<MongoWriteException>(() => collection.InsertOneAsync(BsonDocument.Parse(
            "{ u: { x: 1.0 }, b: 'k' }"), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(ServerErrorCategory.DuplicateKey, error.WriteError.Category);
        var reply = await server.Database.RunCommandAsync<BsonDocument>(new BsonDocument { { "insert",
            collection.CollectionNamespace.CollectionName },
                { "documents", new BsonArray { BsonDocument.Parse("{ u: { x: 1 }, b: 'k' }") } } },
                    cancellationToken: TestContext.Current.CancellationToken);
        var details = reply["writeErrors"][0];
        Assert.Equal(BsonDocument.Parse("{ 'u.x': 1, b: -1 }"), details["keyPattern"]);
        Assert.Equal(BsonDocument.Parse("{ 'u.x': 1, b: 'k' }"), details["keyValue"]);
        Assert.Contains("E11000 duplicate key error", details["errmsg"].AsString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Insert_ManyUnordered_GoesOnAfterADuplicate()
    {
        var collection = server.NewCollection();
        BsonDocument[] documents = [new("_id", 1), new("_id", 1), new("_id", 2)];
        var error = await Assert.ThrowsAsync<MongoBulkWriteException<BsonDocument>>(() => collection.InsertManyAsync(documents,
            new InsertManyOptions { IsOrdered = false }, TestContext.Current.CancellationToken));
        Assert.Equal((1, 2L), (error.WriteErrors.Single().Index, error.Result.InsertedCount));
    }

    [Fact]
    public async Task CreateIndexes_UniqueOverDuplicates_FailsAndLeavesNothing()
    {
        var collection = server.NewCollection();
        await collection.InsertManyAsync([BsonDocument.Parse("{ a: 1 }"), BsonDocument.Parse("{ a: 1 }")],
            cancellationToken: TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<MongoCommandException>(() => collection.Indexes.CreateOneAsync(
            new CreateIndexModel<BsonDocument>("{ a: 1 }", new CreateIndexOptions { Unique = true }),
                cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(11000, error.Code);
        Assert.Single(await (await collection.Indexes.ListAsync(TestContext.Current.CancellationToken))
            .ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("{ key: { b: 1 }, name: 'n' }", 86)]
    [InlineData("{ key: { a: 1 }, name: 'other' }", 85)]
    [InlineData("{ key: { a: 1 }, name: 'n', unique: true }", 86)]
    [InlineData("{ key: { a: 'text' }, name: 't' }", 67)]
    [InlineData("{ key: { a: 1 }, name: 'c', collation: { locale: 'de' } }", 67)]
    [InlineData("{ key: { a: 1, b: 1 }, name: 'x', expireAfterSeconds: 5 }", 67)]
    public async Task CreateIndexes_ConflictingOrUnknown_HasMongoDbsCode(string specification, int code)
    {
        var collection = server.NewCollection();
        await collection.Indexes.CreateOneAsync(new CreateIndexModel<BsonDocument>("{ a: 1 }", new CreateIndexOptions { Name = "n" }),
            cancellationToken: TestContext.Current.CancellationToken);
        var command = new BsonDocument { { "createIndexes", collection.CollectionNamespace.CollectionName },
            { "indexes", new BsonArray { BsonDocument.Parse(specification) } } };
        Assert.Equal(code,
            (await Assert.ThrowsAsync<MongoCommandException>(() => server.Database.RunCommandAsync<BsonDocument>(command,
                cancellationToken: TestContext.Current.CancellationToken))).Code);
    }

    [Fact]
    public async Task DropIndex_Missing_Is27AndDropThenScanStillAnswers()
    {
        var collection = server.NewCollection();
        await collection.InsertOneAsync(BsonDocument.Parse("{ a: 1 }"), cancellationToken: TestContext.Current.CancellationToken);
        await collection.Indexes.CreateOneAsync(new CreateIndexModel<BsonDocument>("{ a: 1 }"),
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(27,
            (await Assert.ThrowsAsync<MongoCommandException>(() => collection.Indexes.DropOneAsync("none",
                TestContext.Current.CancellationToken))).Code);
        await collection.Indexes.DropOneAsync("a_1", TestContext.Current.CancellationToken);
        Assert.NotNull(await collection.Find("{ a: 1 }").FirstOrDefaultAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task TimeToLive_Over_DeletesTheDocument()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-01-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await using var timed = new DocumentsServer { Time = time };
        await timed.InitializeAsync();
        var collection = timed.NewCollection();
        await collection.Indexes.CreateOneAsync(new CreateIndexModel<BsonDocument>("{ at: 1 }",
            new CreateIndexOptions { ExpireAfter = TimeSpan.FromSeconds(60) }), cancellationToken: TestContext.Current.CancellationToken);
        await collection.InsertManyAsync(
        [
            new BsonDocument { { "_id", "soon" }, { "at", time.GetUtcNow().UtcDateTime } },
            new BsonDocument { { "_id", "later" }, { "at", time.GetUtcNow().AddSeconds(600).UtcDateTime } },
            new BsonDocument { { "_id", "never" }, { "at", "text" } },
        ], cancellationToken: TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(3, await collection.CountDocumentsAsync("{}", cancellationToken: TestContext.Current.CancellationToken));
        await Poll.UntilAsync(async () =>
        {
            time.Advance(TimeSpan.FromSeconds(10));
            return await collection.CountDocumentsAsync("{ _id: 'soon' }", cancellationToken: TestContext.Current.CancellationToken) == 0;
        }, "the expired document is deleted", TestContext.Current.CancellationToken);
        Assert.Equal(1, await collection.CountDocumentsAsync("{ _id: 'never' }", cancellationToken: TestContext.Current.CancellationToken));
    }
}

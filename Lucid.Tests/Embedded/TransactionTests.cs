using MongoDB.Bson;
using MongoDB.Driver;

namespace Lucid.Tests.Embedded;

public sealed class TransactionTests(DocumentsServer server) : IClassFixture<DocumentsServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commit_ShowsAllChangesAtOnce_AbortNone()
    {
        var collection = await WithAsync(1, 2, 3);
        using var session = await server.Client.StartSessionAsync(cancellationToken: Token);
        session.StartTransaction();
        await collection.UpdateOneAsync(session, "{ _id: 1 }", "{ $set: { v: 9 } }", cancellationToken: Token);
        await collection.DeleteOneAsync(session, "{ _id: 2 }", cancellationToken: Token);
        await collection.InsertOneAsync(session, new BsonDocument { { "_id", 4 }, { "v", 4 } }, cancellationToken: Token);
        Assert.Equal("1:9,3:0,4:4", await StateAsync(collection, session));
        Assert.Equal("1:0,2:0,3:0", await StateAsync(collection, null));
        await session.AbortTransactionAsync(Token);
        Assert.Equal("1:0,2:0,3:0", await StateAsync(collection, null));
        session.StartTransaction();
        await collection.UpdateManyAsync(session, "{ _id: { $lt: 3 } }", "{ $inc: { v: 1 } }", cancellationToken: Token);
        await collection.UpdateManyAsync(session, "{ v: 1 }", "{ $inc: { v: 1 } }", cancellationToken: Token);
        await session.CommitTransactionAsync(Token);
        Assert.Equal("1:2,2:2,3:0", await StateAsync(collection, null));
    }

    [Fact]
    public async Task Read_InATransaction_SeesItsSnapshot()
    {
        var collection = await WithAsync(1, 2);
        using var session = await server.Client.StartSessionAsync(cancellationToken: Token);
        session.StartTransaction();
        Assert.Equal("1:0,2:0", await StateAsync(collection, session));
        await collection.UpdateOneAsync("{ _id: 1 }", "{ $set: { v: 5 } }", cancellationToken: Token);
        await collection.InsertOneAsync(new BsonDocument { { "_id", 3 }, { "v", 0 } }, cancellationToken: Token);
        Assert.Equal("1:0,2:0", await StateAsync(collection, session));
        await session.CommitTransactionAsync(Token);
        Assert.Equal("1:5,2:0,3:0", await StateAsync(collection, session));
    }

    [Fact]
    public async Task Write_OfADocumentChangedSince_IsAWriteConflict()
    {
        var collection = await WithAsync(1);
        using var session = await server.Client.StartSessionAsync(cancellationToken: Token);
        session.StartTransaction();
        await StateAsync(collection, session);
        await collection.UpdateOneAsync("{ _id: 1 }", "{ $set: { v: 5 } }", cancellationToken: Token);
        var error = await Assert.ThrowsAsync<MongoCommandException>(() => collection.UpdateOneAsync(session, "{ _id: 1 }",
            "{ $inc: { v: 1 } }", cancellationToken: Token));
        Assert.Equal(112, error.Code);
        Assert.True(error.HasErrorLabel("TransientTransactionError"));
    }

    [Fact]
    public async Task Commit_OverAChangeMadeSince_IsAWriteConflictAndChangesNothing()
    {
        var collection = await WithAsync(1, 2);
        using var session = await server.Client.StartSessionAsync(cancellationToken: Token);
        session.StartTransaction();
        await collection.UpdateManyAsync(session, "{}", "{ $set: { v: 7 } }", cancellationToken: Token);
        await collection.UpdateOneAsync("{ _id: 2 }", "{ $set: { v: 5 } }", cancellationToken: Token);
        var error = await Assert.ThrowsAsync<MongoCommandException>(() => session.CommitTransactionAsync(Token));
        Assert.Equal(112, error.Code);
        Assert.Equal("1:0,2:5", await StateAsync(collection, null));
    }

    [Fact]
    public async Task Insert_DuplicateInATransaction_AbortsIt()
    {
        var collection = await WithAsync(1);
        using var session = await server.Client.StartSessionAsync(cancellationToken: Token);
        session.StartTransaction();
        await collection.InsertOneAsync(session, new BsonDocument("_id", 2), cancellationToken: Token);
        await Assert.ThrowsAnyAsync<MongoException>(() => collection.InsertOneAsync(session, new BsonDocument("_id", 2),
            cancellationToken: Token));
        var error = await Assert.ThrowsAsync<MongoCommandException>(() => collection.InsertOneAsync(session, new BsonDocument("_id", 3),
            cancellationToken: Token));
        Assert.Equal(251, error.Code);
        Assert.Equal("1:0", await StateAsync(collection, null));
    }

    [Fact]
    public async Task WithTransaction_ManyConcurrentTransfers_KeepsTheSum()
    {
        var collection = await WithAsync(1, 2, 3);
        await collection.UpdateManyAsync("{}", "{ $set: { v: 100 } }", cancellationToken: Token);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async worker =>
        {
            using var session = await server.Client.StartSessionAsync(cancellationToken: Token);
            for (var i = 0; i < 10; i++)
            {
                var (from, to) = (1 + (worker + i) % 3, 1 + (worker + i + 1) % 3);
                await session.WithTransactionAsync(async (transaction, token) =>
                {
                    await collection.UpdateOneAsync(transaction, new BsonDocument("_id", from), "{ $inc: { v: -1 } }",
                        cancellationToken: token);
                    await collection.UpdateOneAsync(transaction, new BsonDocument("_id", to), "{ $inc: { v: 1 } }",
                        cancellationToken: token);
                    return true;
                }, cancellationToken: Token);
            }
        }));
        var total = (await collection.Find("{}").ToListAsync(Token)).Sum(document => document["v"].AsInt32);
        Assert.Equal(300, total);
    }

    [Fact]
    public async Task RetryableWrite_SentTwice_IsDoneOnceWithTheSameAnswer()
    {
        var collection = await WithAsync(1);
        var id = new BsonDocument("id", new BsonBinaryData(Guid.NewGuid(), GuidRepresentation.Standard));
        var command = new BsonDocument
        {
            { "update", collection.CollectionNamespace.CollectionName },
                { "updates", new BsonArray { BsonDocument.Parse("{ q: { _id: 1 }, u: { $inc: { v: 1 } } }") } },
            { "lsid", id }, { "txnNumber", 1L },
        };
        var first = await RawAsync(command);
        Assert.Equal(1, first["nModified"]);
        Assert.Equal(first, await RawAsync(command));
        Assert.Equal("1:1", await StateAsync(collection, null));
        command["txnNumber"] = 0L;
        Assert.Equal(225, (await RawAsync(command))["code"]);
    }

    [Fact]
    public async Task Command_NotForTransactions_IsError263()
    {
        using var session = await server.Client.StartSessionAsync(cancellationToken: Token);
        session.StartTransaction();
        var error = await Assert.ThrowsAsync<MongoCommandException>(() => server.Database.RunCommandAsync<BsonDocument>(session,
            "{ count: 'c' }", cancellationToken: Token));
        Assert.Equal(263, error.Code);
    }

    private async Task<BsonDocument> RawAsync(BsonDocument command)
    {
        await using var connection = await RawConnection.OpenAsync(server.Port, Token);
        return await connection.RunAsync(new BsonDocument(command).Set("$db", "tests"), Token);
    }

    private async Task<IMongoCollection<BsonDocument>> WithAsync(params int[] ids)
    {
        var collection = server.NewCollection();
        await collection.InsertManyAsync(ids.Select(id => new BsonDocument { { "_id", id }, { "v", 0 } }), cancellationToken: Token);
        return collection;
    }

    private static async Task<string> StateAsync(IMongoCollection<BsonDocument> collection, IClientSessionHandle? session)
    {
        var find = session is null ? collection.Find("{}") : collection.Find(session, "{}");
        return string.Join(',',
            (await find.Sort("{ _id: 1 }").ToListAsync(Token)).Select(document => $"{document["_id"]}:{document.GetValue("v", "-")}"));
    }
}

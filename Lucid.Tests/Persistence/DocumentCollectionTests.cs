using Lucid.Persistence;
using Lucid.Persistence.Documents;
using Lucid.Persistence.Errors;
using Lucid.Persistence.Indexes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Lucid.Tests.Persistence;

public sealed class DocumentCollectionTests(EmbeddedStores stores) : IAsyncLifetime
{
    private static int _databases;
    private IHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DocumentCollection<Book> Books => _host.Services.GetRequiredService<DocumentCollection<Book>>();

    public async ValueTask InitializeAsync()
    {
        _host = Build(stores.MongoConnectionString($"lucid_books_{Interlocked.Increment(ref _databases)}"));
        await _host.StartAsync(Token);
        var indexes = _host.Services.GetRequiredService<IndexCreation>();
        await Poll.UntilAsync(() => indexes.Done, "the indexes exist", Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }

    [Fact]
    public async Task Insert_ThenFind_ReturnsTheRecord()
    {
        Book book = new("1", "Ünïcode", "978", 3);
        await Books.InsertAsync(book, Token);

        Assert.Equal(book, await Books.FindOneAsync(new BsonDocument("isbn", "978"), Token));
        Assert.Null(await Books.FindOneAsync(new BsonDocument("isbn", "979"), Token));
    }

    [Fact]
    public async Task Insert_TakenValue_IsADuplicateKey()
    {
        await Books.InsertAsync(new Book("1", "a", "978", 1), Token);

        await Assert.ThrowsAsync<DuplicateKeyException>(() => Books.InsertAsync(new Book("2", "b", "978", 1), Token));
        await Assert.ThrowsAsync<DuplicateKeyException>(() => Books.InsertAsync(new Book("1", "c", "979", 1), Token));
        await Assert.ThrowsAsync<DuplicateKeyException>(() => Books.InsertAsync([new Book("3", "d", "978", 1)], Token));
    }

    [Fact]
    public async Task Update_TakenValue_IsADuplicateKey()
    {
        await Books.InsertAsync([new Book("1", "a", "978", 1), new Book("2", "b", "979", 1)], Token);
        BsonDocument filter = new("_id", "2");
        BsonDocument update = new("$set", new BsonDocument("isbn", "978"));

        await Assert.ThrowsAsync<DuplicateKeyException>(() => Books.UpdateOneAsync(filter, update, Token));
        await Assert.ThrowsAsync<DuplicateKeyException>(() => Books.UpdateThenFindAsync(filter, update, Token));
    }

    [Fact]
    public async Task Insert_WithoutTheUniqueField_IsNoConflict() =>
        await Books.InsertAsync([new Book("1", "a", null, 1), new Book("2", "b", null, 1)], Token);

    [Fact]
    public async Task Find_SortSkipLimit_GivesThePage()
    {
        await Books.InsertAsync([.. Enumerable.Range(0, 10).Select(i => new Book($"{i}", "t", null, i))], Token);
        var page = await Books.FindAsync(new DocumentQuery(new BsonDocument("title", "t"), new BsonDocument("copies", -1), 2, 3), Token);

        Assert.Equal([7, 6, 5], page.Select(book => book.Copies));
    }

    [Fact]
    public async Task Updates_ReturnTheRightSideOfTheChange()
    {
        await Books.InsertAsync(new Book("1", "a", null, 1), Token);
        BsonDocument filter = new("_id", "1");
        BsonDocument increment = new("$inc", new BsonDocument("copies", 1));

        Assert.Equal(1, (await Books.FindThenUpdateAsync(filter, increment, Token))!.Copies);
        Assert.Equal(3, (await Books.UpdateThenFindAsync(filter, increment, Token))!.Copies);
        Assert.True(await Books.UpdateOneAsync(filter, increment, Token));
        Assert.Equal(1, await Books.UpdateManyAsync(filter, increment, Token));
        Assert.False(await Books.UpdateOneAsync(new BsonDocument("_id", "2"), increment, Token));
        Assert.Null(await Books.UpdateThenFindAsync(new BsonDocument("_id", "2"), increment, Token));
        Assert.True(await Books.DeleteOneAsync(filter, Token));
        Assert.False(await Books.DeleteOneAsync(filter, Token));
    }

    [Fact]
    public async Task Transaction_ThatThrows_LeavesNothingBehind()
    {
        var store = _host.Services.GetRequiredService<DocumentStore>();
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.InTransactionAsync<bool>(
            async (unit, token) =>
            {
                await unit.Collection<Book>().InsertAsync(new Book("1", "a", null, 1), token);
                Assert.NotNull(await unit.Collection<Book>().FindOneAsync(new BsonDocument("_id", "1"), token));
                throw new InvalidOperationException();
            },
            Token));

        Assert.Null(await Books.FindOneAsync(new BsonDocument("_id", "1"), Token));
    }

    [Fact]
    public async Task Transaction_ThatEnds_IsVisibleAsAWhole()
    {
        var store = _host.Services.GetRequiredService<DocumentStore>();
        await store.InTransactionAsync(
            async (unit, token) =>
            {
                await unit.Collection<Book>().InsertAsync(new Book("1", "a", null, 1), token);
                return await unit.Collection<Book>().UpdateOneAsync(new BsonDocument("_id", "1"), new BsonDocument("$inc", new BsonDocument("copies", 1)), token);
            },
            Token);

        Assert.Equal(2, (await Books.FindOneAsync(new BsonDocument("_id", "1"), Token))!.Copies);
    }

    [Fact]
    public async Task Health_StoreUpWithIndexes_IsHealthy()
    {
        var report = await _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token);

        Assert.Equal(HealthStatus.Healthy, report.Entries["mongodb"].Status);
    }

    [Fact]
    public async Task StoreAway_IsUnhealthyAndUnavailable()
    {
        using var host = Build("mongodb://admin:pw@127.0.0.1:1/lucid_books?serverSelectionTimeoutMS=200");
        await host.StartAsync(Token);
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token);

        Assert.Equal(HealthStatus.Unhealthy, report.Entries["mongodb"].Status);
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            host.Services.GetRequiredService<DocumentCollection<Book>>().FindOneAsync([], Token));
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task Indexes_CreatedTwice_StayAsTheyAre()
    {
        var database = _host.Services.GetRequiredService<IMongoDatabase>();
        using var again = Build(stores.MongoConnectionString(database.DatabaseNamespace.DatabaseName));
        await again.StartAsync(Token);
        var indexes = again.Services.GetRequiredService<IndexCreation>();
        await Poll.UntilAsync(() => indexes.Done, "the indexes exist", Token);
        using var cursor = await database.GetCollection<BsonDocument>("books").Indexes.ListAsync(Token);

        Assert.Equal(["_id_", "expiry", "isbn", "title"], (await cursor.ToListAsync(Token)).Select(index => index["name"].AsString).Order(StringComparer.Ordinal));
        await again.StopAsync(Token);
    }

    private static IHost Build(string connectionString)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:mongodb", connectionString)]);
        builder.AddLucidPersistence();
        builder.Services.AddDocument<Book>();
        return builder.Build();
    }
}

using System.Collections.Concurrent;
using MongoDB.Bson;
using MongoDB.Driver;
using StackExchange.Redis;

namespace Lucid.Tests.Embedded;

/// <summary>The real executable, killed while clients write: what it acknowledged is there after the next start.</summary>
public sealed class DurabilityTests : IDisposable
{
    private const int Clients = 8;
    private const int Enough = 1500;
    private readonly string _directory = Directory.CreateTempSubdirectory("lucid-durability-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Documents_Killed_KeepEveryAcknowledgedWrite()
    {
        var (port, settings) = Settings("Documents");
        var acknowledged = new ConcurrentBag<int>();
        await using (var process = await EmbeddedProcess.StartAsync("documents", settings, Token))
        {
            using var client = new MongoClient(DocumentsServer.Connection(port) + "&retryWrites=false");
            var collection = client.GetDatabase("tests").GetCollection<BsonDocument>("c");
            await collection.Indexes.CreateOneAsync(new CreateIndexModel<BsonDocument>("{ n: 1 }",
                new CreateIndexOptions { Unique = true }), cancellationToken: Token);
            var writers = Enumerable.Range(0, Clients).Select(writer => WriteUntilItFailsAsync(writer, acknowledged,
                i => collection.InsertOneAsync(new BsonDocument { { "_id", i }, { "n", i } }, cancellationToken: Token))).ToArray();
            await Poll.UntilAsync(() => acknowledged.Count >= Enough, "enough writes are acknowledged", Token);
            await process.KillAsync();
            await Task.WhenAll(writers);
        }
        await using (await EmbeddedProcess.StartAsync("documents", settings, Token))
        {
            using var client = new MongoClient(DocumentsServer.Connection(port));
            var collection = client.GetDatabase("tests").GetCollection<BsonDocument>("c");
            var stored = (await collection.Find("{}").ToListAsync(Token)).Select(document => document["_id"].AsInt32).ToHashSet();
            Assert.DoesNotContain(acknowledged, id => !stored.Contains(id));
            foreach (var id in acknowledged.Take(100))
                Assert.NotNull(await collection.Find(new BsonDocument("n", id)).FirstOrDefaultAsync(Token));
        }
    }

    [Fact]
    public async Task Cache_Killed_KeepsEveryAcknowledgedWrite()
    {
        var (port, settings) = Settings("Cache");
        var acknowledged = new ConcurrentBag<int>();
        var options = new ConfigurationOptions { EndPoints = { { "127.0.0.1", port } }, Password = DocumentsServer.Password,
            AbortOnConnectFail = false, SyncTimeout = 2000, AsyncTimeout = 2000 };
        await using (var process = await EmbeddedProcess.StartAsync("cache", settings, Token))
        {
            await using var redis = await ConnectionMultiplexer.ConnectAsync(options);
            var database = redis.GetDatabase();
            var writers = Enumerable.Range(0, Clients).Select(writer => WriteUntilItFailsAsync(writer, acknowledged,
                async i => Assert.True(await database.StringSetAsync($"key:{i}", i)))).ToArray();
            await Poll.UntilAsync(() => acknowledged.Count >= Enough, "enough writes are acknowledged", Token);
            await process.KillAsync();
            await Task.WhenAll(writers);
        }
        await using (await EmbeddedProcess.StartAsync("cache", settings, Token))
        {
            await using var redis = await ConnectionMultiplexer.ConnectAsync(options);
            var database = redis.GetDatabase();
            foreach (var id in acknowledged)
                Assert.Equal(id, (int)await database.StringGetAsync($"key:{id}"));
            Assert.Equal(3, (int)await database.ScriptEvaluateAsync("return redis.call('INCRBY', KEYS[1], ARGV[1])", ["counter"], [3]));
        }
    }

    [Theory]
    [InlineData("documents", "Documents__Port", "0", "Documents:Port")]
    [InlineData("documents", "Documents__Password", "", "Documents:Password")]
    [InlineData("documents", "Documents__DataDirectory", "/proc/none", "Documents:DataDirectory")]
    [InlineData("cache", "Cache__Address", "somewhere", "Cache:Address")]
    [InlineData("cache", "Cache__DataDirectory", "", "Cache:DataDirectory")]
    public async Task Start_WrongSetting_EndsWithOneLineThatNamesIt(string role, string variable, string value, string named)
    {
        var (_, settings) = Settings(role == "cache" ? "Cache" : "Documents");
        settings[variable] = value;
        var (exitCode, error) = await EmbeddedProcess.FailAsync(role, settings, Token);
        Assert.NotEqual(0, exitCode);
        Assert.Contains(named, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain(DocumentsServer.Password, error, StringComparison.Ordinal);
    }

    private static async Task WriteUntilItFailsAsync(int writer, ConcurrentBag<int> acknowledged, Func<int, Task> write)
    {
        try
        {
            for (var i = writer; ; i += Clients)
            {
                await write(i);
                acknowledged.Add(i);
            }
        }
        catch (Exception killed) when (killed is MongoException or RedisException or TimeoutException)
        {
            // The process is gone: this write was not acknowledged, and the writer is done.
        }
    }

    private (int Port, Dictionary<string, string> Settings) Settings(string section)
    {
        var port = DocumentsServer.FreePort();
        return (port, new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{DocumentsServer.FreePort()}",
            [$"{section}__Port"] = $"{port}",
            [$"{section}__DataDirectory"] = _directory,
            [$"{section}__Password"] = DocumentsServer.Password,
        });
    }
}

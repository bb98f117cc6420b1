using System.Diagnostics;
using System.Net;
using Lucid.Benchmarks.Load;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Lucid.Benchmarks.Documents;

/// <summary>
/// Single durable inserts and indexed finds through the MongoDB driver, beside SQLite doing the same without a protocol in between.
/// </summary>
internal sealed class DocumentsBenchmark : IBenchmark
{
    private const int Clients = 16;
    private const int Seeded = 10_000;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(5);

    public string Name => "documents";

    public string Description => "the MongoDB stand-in: durable inserts and indexed finds, against raw SQLite";

    public async Task RunAsync(BenchmarkReport report, CancellationToken cancellationToken)
    {
        var data = Directory.CreateTempSubdirectory("lucid-bench-");
        try
        {
            var (inserts, finds) = await MeasureStandInAsync(data.FullName, cancellationToken);
            using var raw = new RawSqlite(Path.Combine(data.FullName, "raw.db"));
            raw.Seed(Seeded);
            var rawInserts = await DriveAsync((_, i) => Task.Run(() => raw.Insert(i), cancellationToken), cancellationToken);
            var rawFinds = await DriveAsync((_, i) => Task.Run(() => raw.Find((int)(i % Seeded)), cancellationToken), cancellationToken);

            report.AtLeast($"durable inserts, {Clients} clients", inserts.PerSecond, 5_000, "/s");
            report.Figure("durable inserts: p99", inserts.P99.TotalMilliseconds, "ms");
            report.AtLeast($"indexed finds, {Clients} clients", finds.PerSecond, 15_000, "/s");
            report.Figure("indexed finds: p99", finds.P99.TotalMilliseconds, "ms");
            report.Figure("inserts ÷ raw SQLite (one commit each)", inserts.PerSecond / rawInserts.PerSecond, "×");
            report.Figure("finds ÷ raw SQLite", finds.PerSecond / rawFinds.PerSecond, "×");
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<(LoadResult Inserts, LoadResult Finds)> MeasureStandInAsync(string data, CancellationToken cancellationToken)
    {
        var address = new IPEndPoint(IPAddress.Loopback, ServerProcess.FreePort());
        await using var server = await BackingServers.StartDocumentsAsync(address, data, cancellationToken);

        var settings = MongoClientSettings.FromConnectionString(BackingServers.MongoConnectionString(address, "bench"));
        using var client = new MongoClient(settings);
        var collection = client.GetDatabase("bench").GetCollection<BsonDocument>("people");
        var index = new CreateIndexModel<BsonDocument>(Builders<BsonDocument>.IndexKeys.Ascending("number"));
        await collection.Indexes.CreateOneAsync(index, cancellationToken: cancellationToken);
        await collection.InsertManyAsync(Enumerable.Range(0, Seeded).Select(i => Person(i)), cancellationToken: cancellationToken);

        async Task Insert(int worker, long i) =>
            await collection.InsertOneAsync(Person(Seeded + (worker * 10_000_000L) + i), cancellationToken: cancellationToken);
        async Task Find(int worker, long i) =>
            await collection.Find(new BsonDocument("number", i % Seeded)).Limit(1).FirstAsync(cancellationToken);

        // Once each for the compiler, then for the figures.
        await DriveAsync(Insert, cancellationToken);
        var inserts = await DriveAsync(Insert, cancellationToken);
        await DriveAsync(Find, cancellationToken);
        return (inserts, await DriveAsync(Find, cancellationToken));
    }

    private static BsonDocument Person(long number) => new()
    {
        { "number", number }, { "name", "Lucid" }, { "role", "USER" }, { "created_at", new BsonDateTime(1_700_000_000_000 + number) },
    };

    private static async Task<LoadResult> DriveAsync(Func<int, long, Task> operation, CancellationToken cancellationToken)
    {
        var latencies = Enumerable.Range(0, Clients).Select(_ => new List<long>(65_536)).ToArray();
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(latencies.Select((l, worker) => Task.Run(async () =>
        {
            for (long i = worker; Stopwatch.GetElapsedTime(started) < Length; i++)
            {
                var begun = Stopwatch.GetTimestamp();
                await operation(worker, i);
                l.Add(Stopwatch.GetTimestamp() - begun);
            }
        }, cancellationToken)));
        return LoadResult.From(latencies, Stopwatch.GetElapsedTime(started).TotalSeconds, failures: 0);
    }
}

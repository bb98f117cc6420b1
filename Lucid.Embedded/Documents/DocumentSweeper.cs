using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Indexes;
using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Transactions;
using Microsoft.Extensions.Options;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents;

/// <summary>Deletes what a TTL index says is too old, and ends idle cursors, transactions and sessions.</summary>
internal sealed partial class DocumentSweeper(
    DocumentStore store, CursorRegistry cursors, TransactionRegistry transactions, IOptions<DocumentsOptions> options, TimeProvider time,
        ILogger<DocumentSweeper> logger)
    : BackgroundService
{
    private const int MaxDeletes = 500;
    private static readonly TimeSpan SessionLifetime = TimeSpan.FromMinutes(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.SweepSeconds), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (StorageException failed)
            {
                LogFailed(failed.Message);
            }
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        cursors.Sweep();
        transactions.Sweep();
        foreach (var collection in store.Catalog.Collections.Values)
        {
            foreach (var index in collection.Indexes)
            {
                while (index.Definition.ExpireAfterSeconds is not null && Expired(store.Reads, index, 1).Count > 0)
                    await store.WriteAsync(batch => DeleteExpired(batch, collection.Namespace, index), cancellationToken);
            }
        }
        await store.WriteAsync(batch => RetryRecords.Expire(batch, time.GetUtcNow() - SessionLifetime), cancellationToken);
    }

    private int DeleteExpired(WriteBatch batch, Namespace name, IndexInfo index)
    {
        if (batch.Catalog.Find(name) is not { } collection || collection.Index(index.Definition.Name)?.Id != index.Id)
            return 0;
        var expired = Expired(new SingleReadSource(batch.Session), index, MaxDeletes);
        foreach (var id in expired)
            batch.Delete(collection, new Record(id, batch.Session.Read(collection, id)!));
        return expired.Count;
    }

    // Only dates expire; in an array the earliest counts, which is the first of its keys in the range.
    private List<long> Expired(IReadSource source, IndexInfo index, int limit)
    {
        var cutoff = time.GetUtcNow().ToUnixTimeMilliseconds() - index.Definition.ExpireAfterSeconds!.Value * 1000;
        var (low, high) = (new KeyBound([ValueOrder.Date], After: false),
            new KeyBound(KeyEncoder.Key(new BsonDateTime(cutoff)), After: true));
        if (index.Definition.Fields[0].Descending)
            (low, high) = (high.Flipped(), low.Flipped());
        var session = source.Rent();
        try
        {
            var ids = new List<long>();
            using var rows = session.Prepare(index.ExpiredSql).Bind(1, low.Bytes()).Bind(2, high.Bytes()).Bind(3, limit);
            while (rows.Step())
                ids.Add(rows.Int64(0));
            return ids;
        }
        catch (StorageException dropped) when (dropped.IsMissingTable)
        {
            return [];
        }
        finally
        {
            source.Return(session);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Expired documents could not be deleted: {Reason}")]
    private partial void LogFailed(string reason);
}

using Lucid.Persistence.Errors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Lucid.Persistence.Indexes;

/// <summary>
/// Creates the indexes of all collections at start, and waits for the store as long as it takes. Until then the service's health is
/// unhealthy, because uniqueness would not be enforced.
/// </summary>
internal sealed partial class IndexCreation(
    IMongoDatabase database,
    IEnumerable<CollectionDefinition> collections,
    TimeProvider time,
    ILogger<IndexCreation> logger) : BackgroundService
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);
    private volatile bool _done;

    /// <summary>Whether every index exists.</summary>
    public bool Done => _done;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var delay = FirstDelay;
        while (!await TryCreateAsync(stoppingToken).ConfigureAwait(false))
        {
            await Task.Delay(delay, time, stoppingToken).ConfigureAwait(false);
            delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
        }

        _done = true;
    }

    private async Task<bool> TryCreateAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var collection in collections)
            {
                if (collection.Indexes.Count == 0)
                    continue;
                var models = collection.Indexes.Select(static index => index.ToModel());
                await database.GetCollection<BsonDocument>(collection.Name).Indexes.CreateManyAsync(models, cancellationToken).ConfigureAwait(false);
            }

            return true;
        }
        catch (Exception exception) when (exception is MongoException or TimeoutException)
        {
            // A refused index (another definition under the same name, say) is retried too: it is loud, and mended by hand while we wait.
            if (DriverErrors.IsUnavailable(exception))
                LogWaiting(database.DatabaseNamespace.DatabaseName);
            else
                LogRefused(exception, database.DatabaseNamespace.DatabaseName);
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Waiting for the document store to create the indexes of {Database}.")]
    private partial void LogWaiting(string database);

    [LoggerMessage(2, LogLevel.Error, "The document store refused an index of {Database}; mend the collection, it will be tried again.")]
    private partial void LogRefused(Exception exception, string database);
}

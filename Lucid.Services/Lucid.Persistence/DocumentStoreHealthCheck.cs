using Lucid.Persistence.Errors;
using Lucid.Persistence.Indexes;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Lucid.Persistence;

/// <summary>Healthy where the store answers a ping and every index exists.</summary>
internal sealed class DocumentStoreHealthCheck(IMongoDatabase database, IndexCreation indexes) : IHealthCheck
{
    private static readonly BsonDocumentCommand<BsonDocument> Ping = new(new BsonDocument("ping", 1));

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await database.RunCommandAsync(Ping, readPreference: null, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (DriverErrors.IsUnavailable(exception) || exception is MongoException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The document store does not answer.", exception);
        }

        return indexes.Done
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(context.Registration.FailureStatus, "The indexes have not been created yet.");
    }
}

using MongoDB.Bson;
using MongoDB.Driver;
using MongoDB.Driver.Core.Servers;

namespace Lucid.Containers.MongoDB;

/// <summary>One server, asked directly, whatever replica set it says it belongs to.</summary>
internal static class MongoConnection
{
    /// <summary>A client without a password, or signed in against the database <c>admin</c>.</summary>
    public static MongoClient Create(string host, int port, TimeSpan timeout, string? userName, string? password) => new(new MongoClientSettings
    {
        Server = new MongoServerAddress(host, port),
        DirectConnection = true,
        ConnectTimeout = timeout,
        ServerSelectionTimeout = timeout,
        ServerMonitoringMode = ServerMonitoringMode.Poll,
        RetryWrites = false,
        Credential = password is null ? null : MongoCredential.CreateCredential("admin", userName ?? MongoSettings.DefaultUserName, password),
    });

    public static Task<BsonDocument> RunAsync(this IMongoClient client, BsonDocument command, CancellationToken cancellationToken) =>
        client.GetDatabase("admin").RunCommandAsync(new BsonDocumentCommand<BsonDocument>(command), readPreference: null, cancellationToken);
}

using MongoDB.Bson;
using MongoDB.Driver;
using MongoDB.Driver.Core.Servers;

namespace Lucid.Containers.MongoDB;

/// <summary>One server, asked directly, whatever replica set it says it belongs to.</summary>
internal static class MongoConnection
{
    private const string Database = "admin";

    /// <summary>A client, signed in where it is given a credential.</summary>
    public static MongoClient Create(string host, int port, TimeSpan timeout, MongoCredential? credential = null) => new(new MongoClientSettings
    {
        Server = new MongoServerAddress(host, port),
        DirectConnection = true,
        ConnectTimeout = timeout,
        ServerSelectionTimeout = timeout,
        ServerMonitoringMode = ServerMonitoringMode.Poll,
        RetryWrites = false,
        Credential = credential,
    });

    /// <summary>A user of the database <c>admin</c>.</summary>
    public static MongoCredential User(string? name, string password) =>
        MongoCredential.CreateCredential(Database, name ?? MongoSettings.DefaultUserName, password);

    public static Task<BsonDocument> RunAsync(this IMongoClient client, BsonDocument command, CancellationToken cancellationToken) =>
        client.GetDatabase(Database).RunCommandAsync(
            new BsonDocumentCommand<BsonDocument>(command), readPreference: null, cancellationToken);
}

using Microsoft.Extensions.Options;
using MongoDB.Driver;

namespace Lucid.Persistence;

/// <summary>Where the service's database is, from <c>mongodb://user:password@host:port/database?…</c>.</summary>
internal sealed class DocumentStoreConnection
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(30);
    private readonly MongoClientSettings _settings;

    public DocumentStoreConnection(string? connectionString, string applicationName)
    {
        var url = Parse(connectionString);
        Database = url.DatabaseName;
        _settings = MongoClientSettings.FromUrl(url);
        _settings.ApplicationName = applicationName;
        _settings.ConnectTimeout = ConnectTimeout;
        // One server is a replica set of one, because transactions need a set; it knows itself by its loopback name: do not look for others.
        if (url.ReplicaSetName is null && url.Servers.Take(2).Count() == 1)
            _settings.DirectConnection = true;
        // The driver's own 30 s would keep a request waiting longer than any caller does; a figure in the URL wins.
        if (url.ServerSelectionTimeout == MongoDefaults.ServerSelectionTimeout)
            _settings.ServerSelectionTimeout = ConnectTimeout;
        _settings.SocketTimeout = AnswerTimeout;
        // What a service acknowledges must survive a crash of the store: wait for the journal.
        if (_settings.WriteConcern.Journal is null)
            _settings.WriteConcern = _settings.WriteConcern.With(journal: true);
    }

    /// <summary>The database's name.</summary>
    public string Database { get; }

    public MongoClient CreateClient() => new(_settings);

    // The messages never repeat the value: it holds the password.
    private static MongoUrl Parse(string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
            throw Invalid("is missing. Reference lucid-mongodb in the model, or set ConnectionStrings__mongodb=mongodb://user:password@host:port/database.");
        try
        {
            var url = new MongoUrl(connectionString);
            return string.IsNullOrEmpty(url.DatabaseName) ? throw Invalid("names no database: end its path with /database.") : url;
        }
        catch (MongoConfigurationException)
        {
            throw Invalid("is not of the form mongodb://user:password@host:port/database.");
        }
    }

    private static OptionsValidationException Invalid(string problem) =>
        new("ConnectionStrings:mongodb", typeof(DocumentStoreConnection), ["ConnectionStrings:mongodb " + problem]);
}

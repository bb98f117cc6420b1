using System.Net;
using System.Net.Sockets;
using Lucid.Embedded.Documents;
using Lucid.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Lucid.Tests.Embedded;

/// <summary>The documents stand-in in this process, on free ports and with a directory of its own.</summary>
public sealed class DocumentsServer : IAsyncLifetime
{
    public const string Password = "p@ss/word:1";
    private readonly string _directory = Directory.CreateTempSubdirectory("lucid-documents-").FullName;
    private WebApplication? _app;
    private MongoClient? _client;

    public int Port { get; } = FreePort();

    public string HealthUrl { get; private set; } = "";

    /// <summary>Set before the start to rule the time.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public IServiceProvider Services => _app!.Services;

    public string ConnectionString => Connection(Port);

    public MongoClient Client => _client ??= new MongoClient(ConnectionString);

    public IMongoDatabase Database => Client.GetDatabase("tests");

    /// <summary>An empty collection with a name of its own.</summary>
    public IMongoCollection<BsonDocument> NewCollection() => Database.GetCollection<BsonDocument>("c" + Guid.NewGuid().ToString("N"));

    public static string Connection(int port) =>
        $"mongodb://admin:{Uri.EscapeDataString(Password)}@127.0.0.1:{port}/tests?authSource=admin&authMechanism=SCRAM-SHA-256";

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask InitializeAsync()
    {
        HealthUrl = $"http://127.0.0.1:{FreePort()}";
        _app = ServiceHost.Build(DocumentsRole.Role,
        [
            $"--urls={HealthUrl}", $"--Documents:Port={Port}", $"--Documents:DataDirectory={_directory}",
                $"--Documents:Password={Password}", "--Documents:SweepSeconds=1", "--Logging:LogLevel:Default=None",
        ], builder => builder.Services.AddSingleton(Time));
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync(CancellationToken.None);
            await _app.DisposeAsync();
        }
        Directory.Delete(_directory, recursive: true);
    }
}

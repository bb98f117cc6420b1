using Lucid.Embedded.Documents;
using Lucid.ServiceDefaults.Hosting;
using Lucid.Tests.Gateway;
using Microsoft.AspNetCore.Builder;

[assembly: AssemblyFixture(typeof(Lucid.Tests.EmbeddedStores))]

namespace Lucid.Tests;

/// <summary>The document store and the cache of the tests: the stand-ins, in this process, on free ports, the documents in a folder of their own.</summary>
public sealed class EmbeddedStores : IAsyncLifetime
{
    private const string Password = "test-password";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lucid-stores-");
    private readonly int _mongoPort = RedisServer.FreePort();
    private readonly RedisServer _cache = RedisServer.Start();
    private WebApplication? _documents;

    public string RedisConnectionString => _cache.ConnectionString;

    public string MongoConnectionString(string database) =>
        $"mongodb://admin:{Password}@127.0.0.1:{_mongoPort}/{database}?authSource=admin&authMechanism=SCRAM-SHA-256";

    public async ValueTask InitializeAsync()
    {
        _documents = ServiceHost.Build(DocumentsRole.Role,
        [
            "--urls=http://127.0.0.1:0",
            $"--Documents:Port={_mongoPort}",
            $"--Documents:Password={Password}",
            $"--Documents:DataDirectory={Path.Combine(_folder.FullName, "documents")}",
        ]);
        await _documents.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_documents is not null)
        {
            await _documents.StopAsync(CancellationToken.None);
            await _documents.DisposeAsync();
        }

        _cache.Dispose();
        _folder.Delete(recursive: true);
    }
}

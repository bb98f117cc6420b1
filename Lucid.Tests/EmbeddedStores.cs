using Lucid.Embedded.Cache;
using Lucid.Embedded.Documents;
using Lucid.ServiceDefaults.Hosting;
using Lucid.Tests.Gateway;
using Microsoft.AspNetCore.Builder;

[assembly: AssemblyFixture(typeof(Lucid.Tests.EmbeddedStores))]

namespace Lucid.Tests;

/// <summary>The document store and the cache of the tests: the stand-ins, in this process, on free ports and in a folder of their own.</summary>
public sealed class EmbeddedStores : IAsyncLifetime
{
    private const string Password = "test-password";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lucid-stores-");
    private readonly int _documentsPort = RedisServer.FreePort();
    private readonly int _cachePort = RedisServer.FreePort();
    private readonly List<WebApplication> _servers = [];

    public string RedisConnectionString => $"127.0.0.1:{_cachePort},password={Password}";

    public string MongoConnectionString(string database) =>
        $"mongodb://admin:{Password}@127.0.0.1:{_documentsPort}/{database}?authSource=admin&authMechanism=SCRAM-SHA-256";

    public async ValueTask InitializeAsync()
    {
        await StartAsync(DocumentsRole.Role, "Documents", _documentsPort);
        await StartAsync(CacheRole.Role, "Cache", _cachePort);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.StopAsync(CancellationToken.None);
            await server.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    private async Task StartAsync(ServiceRole role, string section, int port)
    {
        var server = ServiceHost.Build(role,
        [
            "--urls=http://127.0.0.1:0",
            $"--{section}:Port={port}",
            $"--{section}:Password={Password}",
            $"--{section}:DataDirectory={Path.Combine(_folder.FullName, role.Name)}",
        ]);
        _servers.Add(server);
        await server.StartAsync(TestContext.Current.CancellationToken);
    }
}

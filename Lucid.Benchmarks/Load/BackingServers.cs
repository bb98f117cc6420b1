using System.Globalization;
using System.Net;

namespace Lucid.Benchmarks.Load;

/// <summary>The stand-ins for MongoDB and Redis, each a process of its own.</summary>
internal static class BackingServers
{
    private const string Password = "benchmark";

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Lucid.Embedded.dll");

    public static string RedisConnectionString(IPEndPoint address) => $"{address},password={Password}";

    public static string MongoConnectionString(IPEndPoint address, string database) =>
        $"mongodb://admin:{Password}@{address}/{database}?authSource=admin&authMechanism=SCRAM-SHA-256";

    public static Task<ServerProcess> StartCacheAsync(IPEndPoint address, string data, CancellationToken cancellationToken) =>
        StartAsync("cache", "Cache", address, data, cancellationToken);

    public static Task<ServerProcess> StartDocumentsAsync(IPEndPoint address, string data, CancellationToken cancellationToken) =>
        StartAsync("documents", "Documents", address, data, cancellationToken);

    private static Task<ServerProcess> StartAsync(
        string role, string section, IPEndPoint address, string data, CancellationToken cancellationToken) =>
        ServerProcess.StartAsync(Program, [role], new Dictionary<string, string>
        {
            [$"{section}__Port"] = address.Port.ToString(CultureInfo.InvariantCulture),
            [$"{section}__DataDirectory"] = Path.Combine(data, role),
            [$"{section}__Password"] = Password,
        }, cancellationToken, readyWhen: address);
}

using Lucid.Containers.Probes;
using Lucid.Containers.Settings;

namespace Lucid.Containers.Redis;

/// <summary>What the Redis image can be told.</summary>
/// <param name="Password">REDIS_PASSWORD, required.</param>
/// <param name="MaxMemory">REDIS_MAX_MEMORY, default 160m: what data may take; the container's own limit is above it.</param>
/// <param name="MaxMemoryPolicy">
/// REDIS_MAX_MEMORY_POLICY, default noeviction: a revoked token must not come back because memory was short.
/// </param>
/// <param name="Port">REDIS_PORT, default 6379.</param>
/// <param name="DataDirectory">REDIS_DATA_DIRECTORY, default /data.</param>
internal sealed record RedisSettings(string Password, MemorySize MaxMemory, string MaxMemoryPolicy, int Port, string DataDirectory)
{
    public const string PasswordVariable = "REDIS_PASSWORD";

    /// <summary>REDIS_REPLICA_OF: the server to follow, <c>host:port</c>; null for a server of its own, and for the one that is followed.</summary>
    public ServerAddress? ReplicaOf { get; init; }

    private static readonly string[] Policies =
    [
        "noeviction", "allkeys-lru", "allkeys-lfu", "allkeys-random", "volatile-lru", "volatile-lfu", "volatile-random", "volatile-ttl",
    ];

    /// <param name="environment">The process's variables.</param>
    /// <param name="hostName">This server's own name: it does not follow itself.</param>
    public static RedisSettings Read(IReadOnlyDictionary<string, string> environment, string hostName)
    {
        SettingsReader reader = new(environment);
        return new RedisSettings(
            reader.Password(PasswordVariable),
            reader.Memory("REDIS_MAX_MEMORY", MemorySize.FromMiB(160), MemorySize.FromMiB(1), MemorySize.FromMiB(64 * 1024)),
            reader.Choice("REDIS_MAX_MEMORY_POLICY", Policies[0], Policies),
            reader.Port("REDIS_PORT", 6379),
            reader.Folder("REDIS_DATA_DIRECTORY", "/data"))
        {
            ReplicaOf = reader.Servers("REDIS_REPLICA_OF").FirstOrDefault(server =>
                !server.Host.Split('.')[0].Equals(hostName, StringComparison.OrdinalIgnoreCase)),
        };
    }
}

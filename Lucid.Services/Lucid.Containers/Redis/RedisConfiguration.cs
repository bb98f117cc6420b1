using System.Globalization;

namespace Lucid.Containers.Redis;

/// <summary>Redis' configuration file (redis.conf of 7.x).</summary>
internal static class RedisConfiguration
{
    public static string Render(RedisSettings settings) => string.Create(CultureInfo.InvariantCulture, $"""
        bind * -::*
        port {settings.Port}
        requirepass {Quote(settings.Password)}
        daemonize no
        logfile ""
        dir {settings.DataDirectory}
        appendonly yes
        appendfsync everysec
        save ""
        maxmemory {settings.MaxMemory.Bytes}
        maxmemory-policy {settings.MaxMemoryPolicy}
        tcp-keepalive 60
        timeout 0
        {Replication(settings)}
        """);

    private static string Replication(RedisSettings settings) => settings.ReplicaOf is not { } server ? "" : string.Create(
        CultureInfo.InvariantCulture, $"replicaof {server.Host} {server.Port}\nmasterauth {Quote(settings.Password)}\n");

    private static string Quote(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

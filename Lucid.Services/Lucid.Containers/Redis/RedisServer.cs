using Lucid.Containers.Processes;
using Lucid.Containers.Settings;

namespace Lucid.Containers.Redis;

/// <summary>
/// <c>lucid redis-server</c>: writes the configuration, password included, to the memory file system and becomes redis-server.
/// </summary>
internal static class RedisServer
{
    private const string Program = "/usr/local/bin/redis-server";
    private const string ConfigurationFile = "/tmp/redis.conf";

    public static ContainerCommand Command { get; } = new(
        "redis-server",
        "Redis with a password, as the image lucid-redis runs it",
        static (environment, _) => Task.FromResult(Run(environment)));

    private static int Run(IReadOnlyDictionary<string, string> environment)
    {
        RedisSettings settings = RedisSettings.Read(environment, Environment.MachineName);
        SecretFile.Write(ConfigurationFile, RedisConfiguration.Render(settings));
        return new ServerProgram(Program, [ConfigurationFile], environment.Without(RedisSettings.PasswordVariable)).TakeOver();
    }
}

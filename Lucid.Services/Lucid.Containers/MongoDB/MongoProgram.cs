using System.Globalization;
using Lucid.Containers.Processes;

namespace Lucid.Containers.MongoDB;

/// <summary>How mongod is called.</summary>
internal static class MongoProgram
{
    private const string Path = "/usr/bin/mongod";

    /// <summary>Members of a replica set prove themselves with this file.</summary>
    public const string KeyFile = "/tmp/mongodb-key";

    /// <summary>Also one server is a set: transactions need one.</summary>
    public const string ReplicaSet = "lucid";

    /// <summary>5.0 and later wait 15 s for other members when they stop; earlier ones wait 10 s, under another name.</summary>
    private const int QuiesceSince = 5;

    public static ServerProgram Create(MongoSettings settings, IReadOnlyDictionary<string, string> environment) => new(
        Path,
        [
            "--auth",
            "--keyFile", KeyFile,
            "--replSet", ReplicaSet,
            "--dbpath", settings.DataDirectory,
            "--bind_ip_all",
            "--port", settings.Port.ToString(CultureInfo.InvariantCulture),
            "--nounixsocket",
            "--wiredTigerCacheSizeGB", (settings.CacheSize.MiB / 1024.0).ToString("0.###", CultureInfo.InvariantCulture),
            "--setParameter", settings.MajorVersion >= QuiesceSince
                ? "shutdownTimeoutMillisForSignaledShutdown=100"
                : "waitForStepDownOnNonCommandShutdown=false",
        ],
        environment.Without(MongoSettings.PasswordVariable, MongoSettings.UserNameVariable, MongoSettings.MemberKeyVariable));
}

using System.Globalization;
using Lucid.Containers.Probes;
using Lucid.Containers.Settings;
using Lucid.ServiceDefaults.Hosting;

namespace Lucid.Containers.MongoDB;

/// <summary>What the MongoDB image can be told.</summary>
/// <param name="UserName">MONGO_INITDB_ROOT_USERNAME, default admin: the user that is made at the first start.</param>
/// <param name="Password">MONGO_INITDB_ROOT_PASSWORD, required.</param>
/// <param name="CacheSize">MONGO_CACHE_SIZE, default 256m, which is also the least WiredTiger takes.</param>
/// <param name="Port">MONGO_PORT, default 27017.</param>
/// <param name="DataDirectory">MONGO_DATA_DIRECTORY, default /data/db.</param>
/// <param name="MajorVersion">From MONGO_VERSION, which the image sets; default 7.</param>
internal sealed record MongoSettings(
    string UserName, string Password, MemorySize CacheSize, int Port, string DataDirectory, int MajorVersion)
{
    /// <summary>MONGO_REPLICA_SET_MEMBERS: the servers of a replica set of several, the first of which makes the set; none for a set of one.</summary>
    public IReadOnlyList<ServerAddress> Members { get; init; } = [];

    /// <summary>MONGO_REPLICA_SET_KEY, required with members: what they prove themselves to each other with; 6 to 1024 base64 characters.</summary>
    public string? MemberKey { get; init; }

    public const string MembersVariable = "MONGO_REPLICA_SET_MEMBERS";
    public const string MemberKeyVariable = "MONGO_REPLICA_SET_KEY";
    public const string UserNameVariable = "MONGO_INITDB_ROOT_USERNAME";
    public const string PasswordVariable = "MONGO_INITDB_ROOT_PASSWORD";
    public const string DefaultUserName = "admin";

    public static MongoSettings Read(IReadOnlyDictionary<string, string> environment)
    {
        SettingsReader reader = new(environment);
        IReadOnlyList<ServerAddress> members = reader.Servers(MembersVariable);
        return new MongoSettings(
            reader.Identifier(UserNameVariable, DefaultUserName),
            reader.Password(PasswordVariable),
            reader.Memory("MONGO_CACHE_SIZE", MemorySize.FromMiB(256), MemorySize.FromMiB(256), MemorySize.FromMiB(64 * 1024)),
            reader.Port("MONGO_PORT", 27017),
            reader.Folder("MONGO_DATA_DIRECTORY", "/data/db"),
            ReadMajorVersion(reader.Text("MONGO_VERSION", "7")))
        {
            Members = members,
            MemberKey = members.Count > 0 ? reader.Password(MemberKeyVariable) : null,
        };
    }

    /// <summary>Whether the server of that host name makes the replica set and the first user.</summary>
    public bool MakesTheSet(string hostName) =>
        Members.Count == 0 || Members[0].Host.Split('.')[0].Equals(hostName.Split('.')[0], StringComparison.OrdinalIgnoreCase);

    private static int ReadMajorVersion(string version) =>
        int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            ? major
            : throw new ConfigurationException("MONGO_VERSION must begin with a number, e.g. 7.0. The image sets it; leave it as it is.");
}

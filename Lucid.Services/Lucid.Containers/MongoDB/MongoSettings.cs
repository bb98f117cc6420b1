using System.Globalization;
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
    public const string UserNameVariable = "MONGO_INITDB_ROOT_USERNAME";
    public const string PasswordVariable = "MONGO_INITDB_ROOT_PASSWORD";
    public const string DefaultUserName = "admin";

    public static MongoSettings Read(IReadOnlyDictionary<string, string> environment)
    {
        SettingsReader reader = new(environment);
        return new MongoSettings(
            reader.Identifier(UserNameVariable, DefaultUserName),
            reader.Password(PasswordVariable),
            reader.Memory("MONGO_CACHE_SIZE", MemorySize.FromMiB(256), MemorySize.FromMiB(256), MemorySize.FromMiB(64 * 1024)),
            reader.Port("MONGO_PORT", 27017),
            reader.Folder("MONGO_DATA_DIRECTORY", "/data/db"),
            ReadMajorVersion(reader.Text("MONGO_VERSION", "7")));
    }

    private static int ReadMajorVersion(string version) =>
        int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            ? major
            : throw new ConfigurationException("MONGO_VERSION must begin with a number, e.g. 7.0. The image sets it; leave it as it is.");
}

using Lucid.ServiceDefaults.Hosting;
using Microsoft.Extensions.Options;

namespace Lucid.Tor.Configuration;

/// <summary>The files of this role, below <c>Tor:DataDirectory</c>.</summary>
internal sealed class TorPaths(IOptions<TorOptions> options)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Readable = OwnerOnly
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly string _root = options.Value.DataDirectory;

    /// <summary>Tor's own state. Tor refuses a directory that others can read.</summary>
    public string DaemonDirectory => Path.Combine(_root, "daemon");

    public string TorrcFile => Path.Combine(DaemonDirectory, "torrc");

    public string CookieFile => Path.Combine(DaemonDirectory, "control_auth_cookie");

    /// <summary>The onion services' keys.</summary>
    public string KeyDirectory => Path.Combine(_root, "keys");

    /// <summary>The onion services that were added while the role ran.</summary>
    public string AddedFile => Path.Combine(KeyDirectory, "added.json");

    public string OnionFile => options.Value.OnionFile is { Length: > 0 } file ? file : Path.Combine(_root, "onions", "onions.json");

    /// <summary>Makes the directories that are missing.</summary>
    /// <exception cref="ConfigurationException">The data directory cannot be written to.</exception>
    public void CreateDirectories()
    {
        try
        {
            Create(_root, Readable);
            Create(DaemonDirectory, OwnerOnly);
            Create(KeyDirectory, OwnerOnly);
            Create(Path.GetDirectoryName(OnionFile)!, Readable);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                $"Tor:DataDirectory cannot be used: {exception.Message} It must belong to the user of this process.", exception);
        }
    }

    private static void Create(string path, UnixFileMode mode)
    {
        if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path);
            if (!OperatingSystem.IsWindows())
            {
                // Not with the creation: the umask of the process would take permissions away.
                File.SetUnixFileMode(path, mode);
            }
        }
    }
}

using Lucid.ServiceDefaults.Hosting;

namespace Lucid.Embedded.Hosting;

/// <summary>A directory of data that only this process uses while it runs.</summary>
internal sealed class DataDirectory : IDisposable
{
    private readonly FileStream _lock;

    /// <param name="setting">The setting's name, for the message when the directory cannot be used.</param>
    /// <param name="path">The directory.</param>
    public DataDirectory(string setting, string path)
    {
        try
        {
            Path = Directory.CreateDirectory(path).FullName;
            _lock = new FileStream(System.IO.Path.Combine(Path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ConfigurationException($"{setting} cannot be used: {unusable.Message} Is another process using it?", unusable);
        }
    }

    public string Path { get; }

    public void Dispose() => _lock.Dispose();
}

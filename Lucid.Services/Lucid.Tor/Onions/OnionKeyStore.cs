using System.Text.Json;
using Lucid.ServiceDefaults.Hosting;
using Lucid.Tor.Configuration;
using Lucid.Tor.Serialization;

namespace Lucid.Tor.Onions;

/// <summary>The keys of the persistent onion services: one file each, mode 0600, replaced as a whole.</summary>
internal sealed class OnionKeyStore(TorPaths paths)
{
    /// <summary>The keys of a persistent onion; null when it has none yet, or is not persistent.</summary>
    /// <exception cref="ConfigurationException">The file is there but holds no keys: a new key would change the address, so none is
    /// made.</exception>
    public async Task<OnionKeys?> LoadAsync(OnionDefinition onion, CancellationToken cancellationToken)
    {
        string path = PathOf(onion.Name);
        if (!onion.Persistent || !File.Exists(path))
        {
            return null;
        }

        try
        {
            byte[] content = await File.ReadAllBytesAsync(path, cancellationToken);
            OnionKeyDocument? document = JsonSerializer.Deserialize(content, TorJsonContext.Default.OnionKeyDocument);
            if (OnionKey.TryParse(document?.Key) is { } key)
            {
                return OnionKey.TryParse(document!.Previous) is { } old && document.PreviousUntil is { } until
                    ? new(key, new(old, until))
                    : new(key);
            }
        }
        catch (JsonException)
        {
            // Said below, without the exception: it could quote the file.
        }

        throw new ConfigurationException($"{path} holds no onion key. Restore it from a backup, or delete it to get a new address.");
    }

    public Task SaveAsync(string name, OnionKeys keys, CancellationToken cancellationToken)
    {
        OnionKeyDocument document = new(keys.Current.Value, keys.Previous?.Key.Value, keys.Previous?.Until);
        byte[] content = JsonSerializer.SerializeToUtf8Bytes(document, TorJsonContext.Default.OnionKeyDocument);
        return AtomicFile.WriteAsync(PathOf(name), content, AtomicFile.Private, cancellationToken);
    }

    public void Delete(string name) => File.Delete(PathOf(name));

    private string PathOf(string name) => Path.Combine(paths.KeyDirectory, name + ".key");
}

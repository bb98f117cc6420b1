using System.Text.Json;
using Lucid.ServiceDefaults.Hosting;
using Lucid.Tor.Configuration;
using Lucid.Tor.Serialization;

namespace Lucid.Tor.Onions;

/// <summary>Remembers the onion services that were added while the role ran, so that they are there after a restart.</summary>
internal sealed class AddedOnions(TorPaths paths)
{
    /// <exception cref="ConfigurationException">The file is there but cannot be understood.</exception>
    public async Task<IReadOnlyList<OnionDefinition>> LoadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(paths.AddedFile))
        {
            return [];
        }

        const string Advice = "restore it, or delete it to forget the onions that were added.";
        try
        {
            byte[] content = await File.ReadAllBytesAsync(paths.AddedFile, cancellationToken);
            List<OnionOptions>? onions = JsonSerializer.Deserialize(content, TorJsonContext.Default.ListOnionOptions);
            if (onions is not null && onions.TrueForAll(static onion => !OnionRules.Failures(onion).Any()))
            {
                return [.. onions.Select(static onion => OnionDefinition.From(onion, added: true))];
            }
        }
        catch (JsonException exception)
        {
            throw new ConfigurationException($"{paths.AddedFile} is not valid JSON: {Advice}", exception);
        }

        throw new ConfigurationException($"{paths.AddedFile} holds an onion that cannot be: {Advice}");
    }

    public Task SaveAsync(IEnumerable<OnionDefinition> onions, CancellationToken cancellationToken)
    {
        List<OnionOptions> content = [.. onions.Where(static onion => onion.Added).Select(static onion => onion.ToOptions())];
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(content, TorJsonContext.Default.ListOnionOptions);
        return AtomicFile.WriteAsync(paths.AddedFile, bytes, AtomicFile.Private, cancellationToken);
    }
}

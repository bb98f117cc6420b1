using Lucid.ServiceDefaults.Hosting;
using Lucid.Tor.Configuration;
using Microsoft.Extensions.Options;

namespace Lucid.Tor.Onions;

/// <summary>Finds out which onion services are to be there.</summary>
internal sealed class OnionLoader(IOptions<TorOptions> options, AddedOnions added, OnionKeyStore keys, OnionTable table)
{
    /// <summary>
    /// Reads the settings, what was added at run time, and the keys. Of two onions with one name that of the settings counts.
    /// </summary>
    /// <exception cref="ConfigurationException">A file is there but cannot be understood.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.OnionsEnabled)
        {
            return;
        }

        IEnumerable<OnionDefinition> configured = options.Value.Onions
            .Where(static onion => onion.Enabled)
            .Select(static onion => OnionDefinition.From(onion, added: false));
        foreach (OnionDefinition definition in (await added.LoadAsync(cancellationToken)).Concat(configured))
        {
            table.Set(new(definition, await keys.LoadAsync(definition, cancellationToken)));
        }
    }
}

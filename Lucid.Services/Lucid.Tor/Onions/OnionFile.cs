using System.Text.Json;
using Lucid.Tor.Configuration;
using Lucid.Tor.Serialization;

namespace Lucid.Tor.Onions;

/// <summary>
/// The addresses, for other containers to read: <c>Tor:OnionFile</c>, mode 0644, replaced as a whole when something changes.
/// </summary>
internal sealed class OnionFile(TorPaths paths)
{
    private byte[] _written = [];

    /// <summary>Not for use from several threads at a time.</summary>
    public async Task WriteAsync(IEnumerable<Onion> onions, CancellationToken cancellationToken)
    {
        OnionFileDocument document = new([.. onions.Where(static onion => onion.Current is not null).Select(Describe)]);
        byte[] content = JsonSerializer.SerializeToUtf8Bytes(document, TorJsonContext.Default.OnionFileDocument);
        if (!content.AsSpan().SequenceEqual(_written))
        {
            await AtomicFile.WriteAsync(paths.OnionFile, content, AtomicFile.Public, cancellationToken);
            _written = content;
        }
    }

    private static OnionFileEntry Describe(Onion onion) => new(
        onion.Name, onion.Current!.Host, onion.Definition.VirtualPort, onion.Retiring?.Host, onion.Retiring?.Until);
}

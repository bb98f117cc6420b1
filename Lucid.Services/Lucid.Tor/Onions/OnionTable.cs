using System.Collections.Immutable;

namespace Lucid.Tor.Onions;

/// <summary>The onion services by name. Readers see one consistent state and never wait.</summary>
internal sealed class OnionTable
{
    private readonly Lock _gate = new();
    private ImmutableSortedDictionary<string, Onion> _onions = ImmutableSortedDictionary.Create<string, Onion>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, Onion> Current => Volatile.Read(ref _onions);

    public void Set(Onion onion) => Change(onions => onions.SetItem(onion.Name, onion));

    public void Remove(string name) => Change(onions => onions.Remove(name));

    /// <summary>Changes an onion that is still there.</summary>
    public void Update(string name, Func<Onion, Onion> change) =>
        Change(onions => onions.TryGetValue(name, out Onion? onion) ? onions.SetItem(name, change(onion)) : onions);

    /// <summary>Notes what was found out about an address, unless the onion has another one by now.</summary>
    public void UpdateReach(string name, string address, Func<Reachability, Reachability> change) =>
        Update(name, onion => onion.Current?.Address == address ? onion with { Reach = change(onion.Reach) } : onion);

    /// <summary>Notes that the descriptor of an address is published; true the first time, for an address that is served now.</summary>
    public bool MarkUploaded(string address, long timestamp)
    {
        Onion? found = Current.Values.FirstOrDefault(onion => onion.Current?.Address == address && onion.Reach.UploadedAt is null);
        if (found is not null)
        {
            UpdateReach(found.Name, address, reach => reach with { UploadedAt = timestamp });
        }

        return found is not null;
    }

    private void Change(Func<ImmutableSortedDictionary<string, Onion>, ImmutableSortedDictionary<string, Onion>> change)
    {
        lock (_gate)
        {
            Volatile.Write(ref _onions, change(_onions));
        }
    }
}

namespace Lucid.Tor.Onions;

/// <summary>An onion service: what it is to be, and how far that is so at one moment.</summary>
/// <param name="Definition">What it is to be.</param>
/// <param name="Keys">Its keys, where it is persistent and was published before.</param>
internal sealed record Onion(OnionDefinition Definition, OnionKeys? Keys)
{
    public string Name => Definition.Name;

    /// <summary>Its address while Tor serves it.</summary>
    public ServedAddress? Current { get; init; }

    /// <summary>The address before the last rotation, while it is still served.</summary>
    public ServedAddress? Retiring { get; init; }

    /// <summary>Why it cannot be published now.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether others can reach <see cref="Current"/>.</summary>
    public Reachability Reach { get; init; } = Reachability.Unknown;

    /// <summary>The same onion with nothing served: what is left of it when Tor ended.</summary>
    public Onion Unserved() => new(Definition, Keys);
}

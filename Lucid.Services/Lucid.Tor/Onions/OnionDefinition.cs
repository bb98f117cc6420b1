using Lucid.Tor.Configuration;

namespace Lucid.Tor.Onions;

/// <summary>An onion service that is to be there.</summary>
/// <param name="Name">See <see cref="OnionName"/>.</param>
/// <param name="VirtualPort">Port at the onion address.</param>
/// <param name="Target">Where its connections go.</param>
/// <param name="Persistent">Whether it keeps its address.</param>
/// <param name="ProbePath">Path of the HTTP check; empty for a check of the connection.</param>
/// <param name="Added">Added while the role ran, not in its settings: only those can be removed.</param>
internal sealed record OnionDefinition(string Name, int VirtualPort, TargetAddress Target, bool Persistent, string ProbePath, bool Added)
{
    /// <summary>Settings that <see cref="OnionRules"/> found nothing wrong with.</summary>
    public static OnionDefinition From(OnionOptions options, bool added) =>
        TargetAddress.TryParse(options.Target, out TargetAddress? target)
        ? new(options.Name, options.VirtualPort, target, options.Persistent, options.ProbePath, added)
        : throw new ArgumentException("The onion's settings were not checked.", nameof(options));

    public OnionOptions ToOptions() => new()
    {
        Name = Name,
        VirtualPort = VirtualPort,
        Target = Target.ToString(),
        Persistent = Persistent,
        ProbePath = ProbePath,
    };
}

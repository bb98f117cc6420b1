using Lucid.Tor.Contracts;
using Lucid.Tor.Onions;

namespace Lucid.Tor.Endpoints;

/// <summary>An onion as the management API shows it.</summary>
internal static class OnionDescription
{
    public static OnionResponse Of(Onion onion, TimeProvider time) => new(
        onion.Name,
        onion.Current?.Host,
        onion.Definition.VirtualPort,
        onion.Definition.Target.ToString(),
        onion.Definition.Persistent,
        onion.Definition.Added,
        onion.Reach.LastProbe?.Answered,
        onion.Reach.LastAnswerAt is { } answered ? Math.Round(time.GetElapsedTime(answered).TotalSeconds, 1) : null,
        onion.Reach.LastProbe is { } probe ? Math.Round(probe.Duration.TotalMilliseconds) : null,
        onion.Problem ?? onion.Reach.LastProbe?.Error,
        onion.Retiring?.Host,
        onion.Retiring?.Until);
}

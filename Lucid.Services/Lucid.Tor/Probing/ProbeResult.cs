namespace Lucid.Tor.Probing;

/// <summary>The outcome of one check of an onion through Tor.</summary>
/// <param name="At">When it ended: a timestamp of the <see cref="TimeProvider"/>.</param>
/// <param name="Duration">How long it took, new circuits included.</param>
/// <param name="Error">What went wrong; null when the service answered.</param>
internal sealed record ProbeResult(long At, TimeSpan Duration, string? Error)
{
    public bool Answered => Error is null;
}

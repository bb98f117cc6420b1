namespace Lucid.Containers.Probes;

/// <summary>What a probe found.</summary>
/// <param name="IsHealthy">Whether the server does its work.</param>
/// <param name="Finding">One line: what answered, or what did not and why. Never holds a secret.</param>
public sealed record ProbeResult(bool IsHealthy, string Finding)
{
    internal static ProbeResult Healthy(string finding) => new(true, finding);

    internal static ProbeResult Unhealthy(string finding) => new(false, finding.ReplaceLineEndings(" "));
}

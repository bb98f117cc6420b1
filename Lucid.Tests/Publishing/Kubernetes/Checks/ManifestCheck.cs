namespace Lucid.Tests.Publishing.Kubernetes.Checks;

/// <summary>A public check of manifests.</summary>
/// <param name="Source">The standard or tool it comes from.</param>
/// <param name="Id">Its id there.</param>
/// <param name="Demand">What it wants.</param>
/// <param name="Violations">Names the objects that do not meet it.</param>
internal sealed record ManifestCheck(string Source, string Id, string Demand, Func<ClusterObjects, IEnumerable<string>> Violations)
{
    /// <summary>Why the check is not met; null when it has to be.</summary>
    public string? Reason { get; private init; }

    /// <summary>Which of its violations the reason is good for.</summary>
    public Func<ClusterObjects, string, bool> IsExcused { get; private init; } = (_, _) => false;

    /// <summary>Excuses violations for a reason; all of them unless told which.</summary>
    public ManifestCheck Except(string reason, Func<ClusterObjects, string, bool>? which = null) =>
        this with { Reason = reason, IsExcused = which ?? ((_, _) => true) };

    public override string ToString() => $"{Source}: {Id}";
}

namespace Lucid.AppHost.Topology;

/// <summary>How a container is locked down. The defaults are the rule; an exception carries its reason.</summary>
internal sealed record HardeningAnnotation : IResourceAnnotation
{
    /// <summary>User and group of every container.</summary>
    public const int UserId = 65532;

    /// <summary>Size of the tmpfs on <c>/tmp</c>, MiB.</summary>
    public int TemporaryMiB { get; init; } = 64;

    /// <summary>Capabilities given back after all were dropped, each with the reason why.</summary>
    public IReadOnlyDictionary<string, string> AddedCapabilities { get; init; } = new Dictionary<string, string>();
}

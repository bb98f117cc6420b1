namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

/// <summary>How a service is deployed.</summary>
public sealed class Deploy
{
    /// <summary>What it may use.</summary>
    public Resources? Resources { get; set; }
}

/// <summary>What a service may use.</summary>
public sealed class Resources
{
    /// <summary>At most.</summary>
    public ResourceSpec? Limits { get; set; }

    /// <summary>At least.</summary>
    public ResourceSpec? Reservations { get; set; }
}

/// <summary>Amounts of processor time and memory.</summary>
public sealed class ResourceSpec
{
    /// <summary>Cores, e.g. <c>0.5</c>.</summary>
    public string? Cpus { get; set; }

    /// <summary>Bytes with a unit, e.g. <c>128M</c>.</summary>
    public string? Memory { get; set; }
}

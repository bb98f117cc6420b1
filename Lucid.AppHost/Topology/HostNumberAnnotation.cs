namespace Lucid.AppHost.Topology;

/// <summary>The last part of a container's address, the same in each of its networks: 31 is 172.20.0.31 in 172.20.0.0/16.</summary>
/// <param name="Number">Unique in the model, 2 to 254; it stays with the resource, so that the firewall's rules do.</param>
internal sealed record HostNumberAnnotation(int Number) : IResourceAnnotation;

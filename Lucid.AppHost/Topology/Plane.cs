namespace Lucid.AppHost.Topology;

/// <summary>The security planes; nothing bridges them but the edges of the graph.</summary>
internal enum Plane
{
    Ops,
    Chain,
    Wallet,
    Gui,
}

internal sealed record PlaneAnnotation(Plane Plane) : IResourceAnnotation;

namespace Lucid.AppHost.Topology;

/// <summary>The container may open connections to the outside of Lucid's networks.</summary>
/// <param name="Reason">Why it must.</param>
internal sealed record EgressAnnotation(string Reason) : IResourceAnnotation;

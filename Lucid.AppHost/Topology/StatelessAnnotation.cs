namespace Lucid.AppHost.Topology;

/// <summary>Any number of instances can run side by side: a cluster scales the resource with its load.</summary>
internal sealed record StatelessAnnotation : IResourceAnnotation;

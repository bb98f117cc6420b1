namespace Lucid.AppHost.Topology;

/// <summary>Logs of a resource: <c>logs/&lt;resource&gt;</c> on the device is <c>/var/log/&lt;resource&gt;</c> in the container.</summary>
internal sealed record LogMountAnnotation : IResourceAnnotation;

/// <summary>Data of a resource: <c>data/&lt;resource&gt;</c> on the device is <paramref name="ContainerPath"/> in the container.</summary>
/// <param name="ContainerPath">Absolute.</param>
/// <param name="SizeMiB">How much a cluster's volume holds; the device has no limit per resource.</param>
internal sealed record DataMountAnnotation(string ContainerPath, int SizeMiB) : IResourceAnnotation;

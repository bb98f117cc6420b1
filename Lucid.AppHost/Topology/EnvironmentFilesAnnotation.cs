namespace Lucid.AppHost.Topology;

/// <summary>The env files a container reads on the device, weakest first; secrets are never in them.</summary>
internal sealed record EnvironmentFilesAnnotation(IReadOnlyList<string> Files) : IResourceAnnotation;

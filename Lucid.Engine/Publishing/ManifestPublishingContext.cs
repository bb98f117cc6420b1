using System.Text.Json;

namespace Aspire.Hosting.Publishing;

/// <summary>What writes one resource into <c>aspire-manifest.json</c>.</summary>
public sealed class ManifestPublishingContext(DistributedApplicationExecutionContext executionContext, string manifestPath, Utf8JsonWriter writer,
    CancellationToken cancellationToken = default)
{
    /// <summary>Run or publish.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    /// <summary>The manifest's path; paths in it are relative to its directory.</summary>
    public string ManifestPath { get; } = manifestPath;

    /// <summary>The manifest, inside the resource's object.</summary>
    public Utf8JsonWriter Writer { get; } = writer;

    /// <summary>Ends with the publishing.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>A path as it stands in the manifest: relative, with slashes.</summary>
    public string GetManifestRelativePath(string path) =>
        Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(ManifestPath))!, path).Replace('\\', '/');
}

namespace Lucid.AppHost.Topology;

/// <summary>The image a resource is published with.</summary>
/// <param name="Repository">Last part of the image's name, e.g. <c>lucid-auth-service</c>.</param>
/// <param name="Dockerfile">Folder below <c>images/</c> that it is built from.</param>
/// <param name="Tag">A tag of its own; null for the tag all images share.</param>
internal sealed record ImageAnnotation(string Repository, string Dockerfile, string? Tag = null) : IResourceAnnotation;

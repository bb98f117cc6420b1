namespace Lucid.AppHost.Topology;

/// <summary>The image a resource is published with.</summary>
/// <param name="Repository">Last part of the image's name, e.g. <c>lucid-auth-service</c>.</param>
/// <param name="Dockerfile">Folder below <c>images/</c> that it is built from.</param>
internal sealed record ImageAnnotation(string Repository, string Dockerfile) : IResourceAnnotation
{
    /// <summary>A tag of its own; null for the tag all images share.</summary>
    public string? Tag { get; init; }

    /// <summary>The stage of the Dockerfile; the last one when null.</summary>
    public string? Target { get; init; }

    /// <summary>The images it starts from: names of the bake file's targets.</summary>
    public IReadOnlyList<string> BasedOn { get; init; } = [Runtime];

    /// <summary>The <c>lucid</c> program on distroless Debian.</summary>
    public const string Runtime = "lucid-runtime";

    /// <summary>The <c>lucid</c> program on distroless Java.</summary>
    public const string JavaRuntime = "lucid-runtime-java";
}

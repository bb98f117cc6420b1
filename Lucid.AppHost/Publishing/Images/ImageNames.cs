using Lucid.AppHost.Topology;
using Microsoft.Extensions.Configuration;

namespace Lucid.AppHost.Publishing.Images;

/// <summary>
/// The full names of images. A release pins digests: setting <c>Lucid:Images:Digests:&lt;repository&gt;[_&lt;tag&gt;]</c> = <c>sha256:…</c>
/// replaces the tag. Registry and tag are settings <c>Lucid:Images:Registry</c> and <c>Lucid:Images:Tag</c>.
/// </summary>
internal sealed class ImageNames
{
    private readonly IConfigurationSection _digests;

    private ImageNames(string registry, string tag, IConfigurationSection digests)
    {
        Registry = registry;
        Tag = tag;
        _digests = digests;
    }

    /// <summary>Registry and namespace, e.g. <c>pickme</c> or <c>registry.example/lucid</c>.</summary>
    public string Registry { get; }

    /// <summary>The tag of every image without one of its own.</summary>
    public string Tag { get; }

    public static ImageNames From(IConfiguration configuration) => new(
        configuration["Lucid:Images:Registry"] ?? CatalogueImage.DefaultRegistry,
        configuration["Lucid:Images:Tag"] ?? CatalogueImage.DefaultTag,
        configuration.GetSection("Lucid:Images:Digests"));

    /// <summary>The name with tag or digest.</summary>
    public string Full(ImageAnnotation image) => $"{Registry}/{image.Repository}" + (Digest(image) ?? $":{image.Tag ?? Tag}");

    /// <summary>The name for the device, whose env file may name another registry and tag; a digest cannot be replaced there.</summary>
    public string ForDevice(ImageAnnotation image) =>
        $"${{LUCID_REGISTRY:-{Registry}}}/{image.Repository}" + (Digest(image) ?? $":{image.Tag ?? $"${{LUCID_IMAGE_TAG:-{Tag}}}"}");

    private string? Digest(ImageAnnotation image) => _digests[image.Tag is null ? image.Repository : $"{image.Repository}_{image.Tag}"] is { Length: > 0 } digest
        ? $"@{digest}"
        : null;
}

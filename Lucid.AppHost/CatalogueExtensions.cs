using Lucid.AppHost.Topology;

namespace Lucid.AppHost;

/// <summary>Adds containers of Lucid's own images that are not roles of the <c>lucid</c> program.</summary>
internal static class CatalogueExtensions
{
    /// <summary>A container with everything each one has: image, hardening, logs, its environment files.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource, its container, its host and, unless said otherwise, its image.</param>
    /// <param name="group">The group of the operations guide.</param>
    /// <param name="plane">The security plane.</param>
    /// <param name="dockerfile">Folder below <c>images/</c>; the name when null.</param>
    /// <param name="repository">Last part of the image's name; the resource's name when null.</param>
    /// <param name="tag">A tag of its own; the tag all images share when null.</param>
    public static IResourceBuilder<ContainerResource> AddCatalogueContainer(this IDistributedApplicationBuilder builder, string name, Group group, Plane plane,
        string? dockerfile = null, string? repository = null, string? tag = null)
    {
        var image = new ImageAnnotation(repository ?? name, dockerfile ?? name, tag);
        return builder.AddContainer(name, $"{CatalogueImage.DefaultRegistry}/{image.Repository}", tag ?? CatalogueImage.DefaultTag)
            .WithAnnotation(image)
            .InGroup(group)
            .InPlane(plane)
            .Hardened()
            .WithLogMount()
            .WithEnvironmentFiles();
    }
}

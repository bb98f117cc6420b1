using Lucid.AppHost.Topology;

namespace Lucid.AppHost;

/// <summary>Adds containers of Lucid's own images that are not roles of the <c>lucid</c> program.</summary>
internal static class CatalogueExtensions
{
    /// <summary>A container with everything each one has: image, hardening, logs, its environment files.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource, its container and its host.</param>
    /// <param name="group">The group of the operations guide.</param>
    /// <param name="plane">The security plane.</param>
    /// <param name="image">The image; called like the resource and built from the folder of that name when null.</param>
    public static IResourceBuilder<ContainerResource> AddCatalogueContainer(this IDistributedApplicationBuilder builder, string name, Group group, Plane plane,
        ImageAnnotation? image = null)
    {
        image ??= new ImageAnnotation(name, name);
        return builder.AddContainer(name, $"{CatalogueImage.DefaultRegistry}/{image.Repository}", image.Tag ?? CatalogueImage.DefaultTag)
            .WithCatalogueImage(image)
            .InGroup(group)
            .InPlane(plane)
            .Hardened()
            .WithLogMount()
            .WithEnvironmentFiles();
    }
}

namespace Lucid.AppHost.Topology;

/// <summary>Says where a resource belongs and how it is locked down. A local run reads none of it; publishing reads all of it.</summary>
internal static class TopologyExtensions
{
    private const int DefaultPids = 128;

    public static IResourceBuilder<T> InGroup<T>(this IResourceBuilder<T> resource, Group group) where T : IResource => resource.Set(new GroupAnnotation(group));

    public static IResourceBuilder<T> InPlane<T>(this IResourceBuilder<T> resource, Plane plane) where T : IResource => resource.Set(new PlaneAnnotation(plane));

    public static IResourceBuilder<T> OnNetworks<T>(this IResourceBuilder<T> resource, params ReadOnlySpan<Network> networks) where T : IResource
    {
        foreach (var network in networks) resource.WithAnnotation(new NetworkAnnotation(network));
        return resource;
    }

    public static IResourceBuilder<T> Hardened<T>(this IResourceBuilder<T> resource) where T : IResource => resource.Set(new HardeningAnnotation());

    public static IResourceBuilder<T> WithLimits<T>(this IResourceBuilder<T> resource, int memoryMiB, double cpus, int pids = DefaultPids) where T : IResource =>
        resource.Set(new LimitsAnnotation(memoryMiB, cpus, pids));

    /// <summary>The last part of the container's address in each of its networks.</summary>
    public static IResourceBuilder<T> WithHostNumber<T>(this IResourceBuilder<T> resource, int number) where T : IResource =>
        resource.Set(new HostNumberAnnotation(number));

    /// <summary>Lets the container reach what is outside of Lucid's networks.</summary>
    public static IResourceBuilder<T> WithEgress<T>(this IResourceBuilder<T> resource, string reason) where T : IResource => resource.Set(new EgressAnnotation(reason));

    /// <summary>Lets a cluster run several instances.</summary>
    public static IResourceBuilder<T> Stateless<T>(this IResourceBuilder<T> resource) where T : IResource => resource.Set(new StatelessAnnotation());

    public static IResourceBuilder<T> WithCatalogueImage<T>(this IResourceBuilder<T> resource, ImageAnnotation image) where T : IResource => resource.Set(image);

    public static IResourceBuilder<T> WithHealthProbe<T>(this IResourceBuilder<T> resource, IReadOnlyList<string> command, int startSeconds = 30, HttpProbe? http = null)
        where T : IResource => resource.Set(new HealthProbeAnnotation(command, startSeconds, http));

    /// <summary>The env files that every container reads, and its own.</summary>
    public static IResourceBuilder<T> WithEnvironmentFiles<T>(this IResourceBuilder<T> resource) where T : IResource =>
        resource.Set(new EnvironmentFilesAnnotation([".env.foundation", ".env.distroless", OwnEnvironmentFile(resource.Resource.Name)]));

    public static IResourceBuilder<T> WithLogMount<T>(this IResourceBuilder<T> resource) where T : IResource => resource.Set(new LogMountAnnotation());

    public static IResourceBuilder<T> WithDataMount<T>(this IResourceBuilder<T> resource, string containerPath, int sizeMiB) where T : IResource =>
        resource.Set(new DataMountAnnotation(containerPath, sizeMiB));

    // The operations guide calls the proxy's file .env.tor-proxy; every other one is called after its resource.
    private static string OwnEnvironmentFile(string resource) => resource == "lucid-tor-proxy" ? ".env.tor-proxy" : $".env.{resource}";

    private static IResourceBuilder<T> Set<T, TAnnotation>(this IResourceBuilder<T> resource, TAnnotation annotation)
        where T : IResource where TAnnotation : IResourceAnnotation =>
        resource.WithAnnotation(annotation, ResourceAnnotationMutationBehavior.Replace);
}

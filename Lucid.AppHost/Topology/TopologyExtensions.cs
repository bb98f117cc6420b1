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

    public static IResourceBuilder<T> WithEnvironmentFiles<T>(this IResourceBuilder<T> resource, params string[] files) where T : IResource =>
        resource.Set(new EnvironmentFilesAnnotation(files));

    public static IResourceBuilder<T> WithLogMount<T>(this IResourceBuilder<T> resource) where T : IResource => resource.Set(new LogMountAnnotation());

    public static IResourceBuilder<T> WithDataMount<T>(this IResourceBuilder<T> resource, string containerPath) where T : IResource =>
        resource.Set(new DataMountAnnotation(containerPath));

    private static IResourceBuilder<T> Set<T, TAnnotation>(this IResourceBuilder<T> resource, TAnnotation annotation)
        where T : IResource where TAnnotation : IResourceAnnotation =>
        resource.WithAnnotation(annotation, ResourceAnnotationMutationBehavior.Replace);
}

using Lucid.AppHost.Topology;

namespace Lucid.AppHost.Backing;

internal static class FoundationContainerExtensions
{
    /// <summary>What the database containers share on the device.</summary>
    public static IResourceBuilder<T> OnFoundationNetworks<T>(this IResourceBuilder<T> server, int memoryMiB, string dataPath) where T : ContainerResource => server
        .InGroup(Group.Foundation)
        .InPlane(Plane.Ops)
        .OnNetworks(Network.Pi, Network.Tron)
        .Hardened()
        .WithLimits(memoryMiB, cpus: 1)
        .WithDataMount(dataPath)
        .WithLogMount()
        .WithEnvironmentFiles(".env.foundation", ".env.distroless", $".env.{server.Resource.Name}");
}

using Microsoft.Extensions.Configuration;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace Lucid.Gateway.Routing;

/// <summary>The catalogue in YARP's terms. Each route has a cluster of its own, because timeouts belong to clusters.</summary>
internal static class ProxyConfiguration
{
    public static IReadOnlyList<RouteConfig> Routes() => [.. RouteCatalogue.Routes.Select(ToRoute)];

    public static IReadOnlyList<ClusterConfig> Clusters(IConfiguration configuration, TimeSpan maxTimeout) =>
        [.. RouteCatalogue.Routes.Select(route => ToCluster(route, UpstreamAddresses.Find(configuration, route.Service), maxTimeout))];

    private static RouteConfig ToRoute(GatewayRoute route) => new()
    {
        RouteId = route.Id,
        ClusterId = route.Id,
        Match = new RouteMatch { Path = route.FullPath, Methods = route.Methods },
        Transforms = [new Dictionary<string, string> { ["PathRemovePrefix"] = RouteCatalogue.BasePath }],
    };

    private static ClusterConfig ToCluster(GatewayRoute route, IReadOnlyList<Uri> addresses, TimeSpan maxTimeout)
    {
        Dictionary<string, DestinationConfig> destinations = [];
        foreach (Uri address in addresses)
        {
            destinations[address.Authority] = new DestinationConfig { Address = address.ToString() };
        }

        return new ClusterConfig
        {
            ClusterId = route.Id,
            Destinations = destinations,
            LoadBalancingPolicy = "RoundRobin",
            HttpClient = new HttpClientConfig { MaxConnectionsPerServer = 500 },
            HttpRequest = new ForwarderRequestConfig
            {
                Version = new Version(1, 1),
                ActivityTimeout = route.Timeout < maxTimeout ? route.Timeout : maxTimeout,
            },
        };
    }
}

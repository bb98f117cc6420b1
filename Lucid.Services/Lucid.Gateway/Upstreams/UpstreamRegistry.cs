using System.Collections.Frozen;
using Lucid.Gateway.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Lucid.Gateway.Upstreams;

/// <summary>The services behind the gateway.</summary>
internal sealed class UpstreamRegistry
{
    private readonly FrozenDictionary<string, Upstream> _byRoute;

    public UpstreamRegistry(IOptions<UpstreamOptions> options, IConfiguration configuration, TimeProvider time)
    {
        Dictionary<string, Upstream> byService = [];
        foreach (GatewayRoute route in RouteCatalogue.Routes)
        {
            if (!byService.ContainsKey(route.Service))
            {
                IReadOnlyList<Uri> addresses = UpstreamAddresses.Find(configuration, route.Service);
                byService[route.Service] = new Upstream(route.Service, addresses, options.Value, time);
            }
        }

        _byRoute = RouteCatalogue.Routes.ToFrozenDictionary(route => route.Id, route => byService[route.Service], StringComparer.Ordinal);
        Deployed = [.. byService.Values.Where(upstream => upstream.Addresses.Count > 0)];
    }

    /// <summary>Those that are part of this deployment.</summary>
    public IReadOnlyList<Upstream> Deployed { get; }

    public Upstream ForRoute(string routeId) => _byRoute[routeId];
}

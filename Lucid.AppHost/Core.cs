using Lucid.AppHost.Backing;
using Lucid.AppHost.Topology;

namespace Lucid.AppHost;

internal static class CoreGroup
{
    public static void AddCore(this IDistributedApplicationBuilder builder, Foundation foundation, Chain chain)
    {
        var gateway = builder.AddLucidService("lucid-api-gateway", role: "api-gateway", Group.Core, Plane.Ops)
            .WithServicePort(8080, published: true)
            .OnNetworks(Network.Pi, Network.Gui)
            .WithHostNumber(31)
            .WithLimits(memoryMiB: 192, cpus: 1)
            .WithCache(foundation.Cache)
            .WithTokens(foundation.TokenSecret)
            .WithUpstream(foundation.Auth)
            .WithUpstream(chain.Engine)
            .WithUpstream(chain.Anchoring)
            .WithUpstream(chain.Blocks)
            .WithUpstream(chain.Data)
            .Stateless();

        foundation.Tor.AddOnion("gateway", gateway.GetEndpoint("http"));
    }
}

using System.Globalization;
using Lucid.AppHost.Backing;
using Lucid.AppHost.Topology;

namespace Lucid.AppHost;

/// <summary>The chain's services.</summary>
internal sealed record Chain(IResourceBuilder<ProjectResource> Engine, IResourceBuilder<ProjectResource> Blocks, IResourceBuilder<ProjectResource> Data,
    IResourceBuilder<ProjectResource> Anchoring);

internal static class ChainGroup
{
    private const string EngineName = "lucid-blockchain-engine";
    private const string PeersEndpoint = "peers";
    private const int PeerPort = 8184;
    private const int MaximumValidators = 16;

    /// <summary>Adds the engine, the block manager, the data chain and session anchoring.</summary>
    public static Chain AddChain(this IDistributedApplicationBuilder builder, Foundation foundation)
    {
        var engine = builder.AddEngine(EngineName, foundation);
        foundation.Tor.AddOnion("chain", engine.GetEndpoint(PeersEndpoint), PeerPort);
        foundation.Tor.TellSocks(engine, "Chain__Socks");
        // A device has one engine; a local run can be a small network.
        if (!builder.ExecutionContext.IsPublishMode) builder.AddValidators(engine, foundation);

        var blocks = builder.AddLucidService("lucid-block-manager", role: "block-manager", Group.Core, Plane.Chain)
            .WithServicePort(8086)
            .OnNetworks(Network.Pi)
            .WithHostNumber(34)
            .WithLimits(memoryMiB: 192, cpus: 0.5)
            .WithFolder("Blocks__Data", sizeMiB: 10 * 1024)
            .WithCache(foundation.Cache)
            .WithTokens(foundation.TokenSecret)
            .WithUpstream(engine);

        var data = builder.AddLucidService("lucid-data-chain", role: "data-chain", Group.Core, Plane.Chain)
            .WithServicePort(8087)
            .OnNetworks(Network.Pi)
            .WithHostNumber(35)
            .WithLimits(memoryMiB: 128, cpus: 0.5)
            .WithDocuments(foundation.Documents, database: "lucid_data_chain")
            .WithCache(foundation.Cache)
            .WithTokens(foundation.TokenSecret)
            .Stateless();

        var anchoring = builder.AddLucidService("lucid-session-anchoring", role: "session-anchoring", Group.Core, Plane.Chain)
            .WithServicePort(8085)
            .OnNetworks(Network.Pi)
            .WithHostNumber(33)
            .WithLimits(memoryMiB: 128, cpus: 0.5)
            .WithFolder("Anchoring__Data", sizeMiB: 64)
            .WithDocuments(foundation.Documents, database: "lucid_anchoring")
            .WithCache(foundation.Cache)
            .WithTokens(foundation.TokenSecret)
            .WithUpstream(engine);

        return new Chain(engine, blocks, data, anchoring);
    }

    private static IResourceBuilder<ProjectResource> AddEngine(this IDistributedApplicationBuilder builder, string name, Foundation foundation)
    {
        var isPublishing = builder.ExecutionContext.IsPublishMode;
        return builder.AddLucidService(name, role: "blockchain-engine", Group.Core, Plane.Chain)
            .WithServicePort(8084)
            .WithEndpoint(targetPort: isPublishing ? PeerPort : null, scheme: "tcp", name: PeersEndpoint, env: "Chain__PeerPort")
            .OnNetworks(Network.Pi)
            .WithHostNumber(32)
            .WithLimits(memoryMiB: 256, cpus: 1)
            .WithFolder("Chain__Data", sizeMiB: 20 * 1024)
            .WithCache(foundation.Cache)
            .WithTokens(foundation.TokenSecret)
            .WithEnvironment("Chain__PeerAddress", isPublishing ? "0.0.0.0" : "127.0.0.1")
            .WithEnvironment("Chain__Name", name)
            .Advertised(isPublishing);
    }

    /// <summary>On one machine the engines find each other by their ports; a device's onion is known only once Tor has made it.</summary>
    private static IResourceBuilder<ProjectResource> Advertised(this IResourceBuilder<ProjectResource> engine, bool isPublishing) => isPublishing
        ? engine
        : engine.WithEnvironment("Chain__Advertise", ReferenceExpression.Create($"{engine.GetEndpoint(PeersEndpoint).Property(EndpointProperty.HostAndPort)}"));

    /// <summary>Further engines, as many as <c>Lucid:Chain:Validators</c> says with the first; each calls those before it.</summary>
    private static void AddValidators(this IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> first, Foundation foundation)
    {
        var engines = new List<IResourceBuilder<ProjectResource>> { first };
        for (var number = 2; number <= builder.ValidatorCount(); number++)
        {
            var engine = builder.AddEngine(string.Create(CultureInfo.InvariantCulture, $"{EngineName}-{number}"), foundation).WaitFor(first);
            for (var i = 0; i < engines.Count; i++)
            {
                var address = engines[i].GetEndpoint(PeersEndpoint).Property(EndpointProperty.HostAndPort);
                engine.WithEnvironment(string.Create(CultureInfo.InvariantCulture, $"Chain__Peers__{i}"), ReferenceExpression.Create($"{address}"));
            }

            engines.Add(engine);
        }
    }

    private static int ValidatorCount(this IDistributedApplicationBuilder builder)
    {
        var text = builder.Configuration["Lucid:Chain:Validators"] ?? "1";
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MaximumValidators
            ? count
            : throw new DistributedApplicationException($"Lucid:Chain:Validators is '{text}'; it can be 1 to {MaximumValidators}.");
    }
}

using Lucid.AppHost.Backing;
using Lucid.AppHost.Topology;

namespace Lucid.AppHost;

/// <summary>The way out, databases, cache, search and identity.</summary>
internal sealed record Foundation(TorProxy Tor, DocumentStore Documents, Cache Cache, SearchEngine Search, IResourceBuilder<ParameterResource> TokenSecret,
    IResourceBuilder<ProjectResource> Auth);

internal static class FoundationGroup
{
    public static Foundation AddFoundation(this IDistributedApplicationBuilder builder)
    {
        var tor = builder.AddTorProxy("lucid-tor-proxy");
        var documents = builder.AddDocumentStore("lucid-mongodb");
        var cache = builder.AddCache("lucid-redis");
        var search = builder.AddSearchEngine("lucid-elasticsearch");
        builder.AddToolboxes(documents, cache, search);

        // Signs access and refresh tokens; the auth service and every service that checks tokens derive the keys of the day from it.
        var tokenSecret = builder.AddParameter("lucid-token-secret", new GenerateParameterDefault { MinLength = 48, Special = false }, secret: true, persist: true)
            .WithDescription("Signs sign-in tokens. Changing it signs everybody out.");

        var auth = builder.AddLucidService("lucid-auth-service", role: "auth-service", Group.Foundation, Plane.Ops)
            .WithServicePort(8089)
            .OnNetworks(Network.Pi)
            .WithHostNumber(30)
            .WithLimits(memoryMiB: 128, cpus: 0.5)
            .WithDocuments(documents, database: "lucid_auth")
            .WithCache(cache)
            .WithTokens(tokenSecret)
            .Stateless();

        return new Foundation(tor, documents, cache, search, tokenSecret, auth);
    }
}

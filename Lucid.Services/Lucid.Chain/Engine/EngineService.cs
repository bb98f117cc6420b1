using Lucid.Chain.Engine.Endpoints;
using Lucid.Chain.Serialization;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Hosting;
using Lucid.ServiceDefaults.OpenApi;
using Lucid.ServiceDefaults.Redis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Lucid.Chain.Engine;

/// <summary>The role <c>blockchain-engine</c>: a node of the chain.</summary>
internal static class EngineService
{
    // A block of one MiB in hex, and its envelope.
    private const int MaximumBodyBytes = (2 * Blocks.Block.MaximumBytes) + (64 * 1024);

    public static ServiceRole Role { get; } = new(
        "blockchain-engine",
        "A node of Lucid's chain: proves operational work, makes, checks and votes for blocks.",
        AddServices,
        MapEndpoints);

    private static void AddServices(WebApplicationBuilder builder)
    {
        // Only tokens need Redis: the chain goes on without it.
        builder.AddRedis(HealthStatus.Degraded);
        builder.AddLucidAuthentication();
        var services = builder.Services;
        services.AddOptions<ChainOptions>().BindConfiguration(ChainOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ChainOptions>, ChainOptionsValidator>();
        services.AddChainNode();
        services.AddHealthChecks().AddCheck<ChainHealthCheck>("chain");
        services.Configure<KestrelServerOptions>(static options => options.Limits.MaxRequestBodySize = MaximumBodyBytes);
        services.AddChainJson();
        services.AddOpenApiDocument(
            "Lucid blockchain engine", "A node of Lucid's chain: blocks, transactions, consensus, anchors, proofs.");
    }

    /// <summary>Adds the node and its peers, without the way to them over HTTP.</summary>
    public static IServiceCollection AddChainNode(this IServiceCollection services)
    {
        services.AddSingleton<ChainEvents>().AddSingleton<NodeHost>().AddSingleton<ChainRunner>();
        services.AddSingleton<PeerConnections>().AddSingleton<PeerDialer>().AddSingleton<AddressBook>();
        services.AddHostedService(static provider => provider.GetRequiredService<ChainRunner>());
        return services.AddHostedService<PeerService>();
    }

    private static void MapEndpoints(WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapOpenApi();
        app.MapChain();
        app.MapBlocks();
        app.MapTransactions();
        app.MapConsensus();
        app.MapAnchors();
        app.MapMerkle();
        app.MapEvents();
    }
}

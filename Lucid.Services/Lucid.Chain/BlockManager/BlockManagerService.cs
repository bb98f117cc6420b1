using Lucid.Chain.Contracts;
using Lucid.Chain.Serialization;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Hosting;
using Lucid.ServiceDefaults.OpenApi;
using Lucid.ServiceDefaults.Redis;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Lucid.Chain.BlockManager;

/// <summary>The role <c>block-manager</c>: checks, keeps and serves the final blocks.</summary>
internal static class BlockManagerService
{
    public static ServiceRole Role { get; } = new(
        "block-manager",
        "Follows the engine, checks every final block for itself, keeps and serves them.",
        AddServices,
        MapEndpoints);

    private static void AddServices(WebApplicationBuilder builder)
    {
        builder.AddRedis(HealthStatus.Degraded);
        builder.AddLucidAuthentication();
        var services = builder.Services;
        services.AddOptions<BlockManagerOptions>().BindConfiguration(BlockManagerOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BlockManagerOptions>, BlockManagerOptionsValidator>();
        services.AddChainClient();
        services.AddSingleton<BlockFollower>();
        services.AddHostedService(static provider => provider.GetRequiredService<BlockFollower>());
        services.AddChainJson();
        services.AddOpenApiDocument("Lucid block manager", "The final blocks, checked, kept and served.");
    }

    private static void MapEndpoints(WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapOpenApi();
        app.MapBlockManager();
    }
}

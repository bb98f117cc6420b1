using Lucid.Chain.BlockManager.Archive;
using Lucid.Chain.BlockManager.Backups;
using Lucid.Chain.BlockManager.Endpoints;
using Lucid.Chain.BlockManager.Following;
using Lucid.Chain.Contracts;
using Lucid.Chain.Serialization;
using Lucid.Persistence.Files;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Hosting;
using Lucid.ServiceDefaults.OpenApi;
using Lucid.ServiceDefaults.Redis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Lucid.Chain.BlockManager;

/// <summary>The role <c>block-manager</c>: checks, keeps and serves the final blocks.</summary>
internal static class BlockManagerService
{
    // A block of one MiB in hex, and its envelope; a restore sets its own limit.
    private const int MaximumBodyBytes = (2 * Blocks.Block.MaximumBytes) + (64 * 1024);

    // The engine sends eight MiB of blocks and the one that goes over.
    private const int MaximumAnswerBytes = 16 * 1024 * 1024;

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
        services.ConfigureHttpClientDefaults(
            static http => http.ConfigureHttpClient(static client => client.MaxResponseContentBufferSize = MaximumAnswerBytes));
        services.TryAddSingleton<Func<IFileFolder>>(
            static provider => () => new FileFolder(provider.GetRequiredService<IOptions<BlockManagerOptions>>().Value.Data));
        services.AddSingleton<ArchiveTroubles>().AddSingleton<ArchiveKeeper>().AddSingleton<BlockViews>();
        services.AddSingleton<ArchiveBackup>().AddSingleton<ArchiveRestore>().AddSingleton<BlockFollower>();
        services.AddHostedService(static provider => provider.GetRequiredService<BlockFollower>());
        services.AddHealthChecks().AddCheck<ArchiveHealthCheck>("archive");
        services.Configure<KestrelServerOptions>(static options => options.Limits.MaxRequestBodySize = MaximumBodyBytes);
        services.AddChainJson();
        services.AddOpenApiDocument("Lucid block manager", "The final blocks, checked, kept, served and backed up.");
    }

    private static void MapEndpoints(WebApplication app)
    {
        app.UseMiddleware<ArchiveErrorMiddleware>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapOpenApi();
        app.MapArchive();
        app.MapBackups();
    }
}

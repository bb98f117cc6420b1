using Lucid.Chain.Contracts;
using Lucid.Chain.Serialization;
using Lucid.Persistence;
using Lucid.Persistence.Errors;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Errors;
using Lucid.ServiceDefaults.Hosting;
using Lucid.ServiceDefaults.OpenApi;
using Lucid.ServiceDefaults.Redis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Lucid.Chain.Anchoring;

/// <summary>The role <c>session-anchoring</c>: brings finished sessions into final blocks.</summary>
internal static class AnchoringService
{
    private const int MaximumBodyBytes = 64 * 1024;

    public static ServiceRole Role { get; } = new(
        "session-anchoring",
        "Accepts finished sessions and brings each into a final block, once.",
        AddServices,
        MapEndpoints);

    private static void AddServices(WebApplicationBuilder builder)
    {
        builder.AddLucidPersistence();
        builder.AddRedis(HealthStatus.Degraded);
        builder.AddLucidAuthentication();
        var services = builder.Services;
        services.AddDocument<AnchoringDocument>();
        services.AddOptions<AnchoringOptions>().BindConfiguration(AnchoringOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AnchoringOptions>, AnchoringOptionsValidator>();
        services.AddChainClient();
        services
            .AddSingleton<DocumentAnchoringStore>()
            .AddSingleton<IAnchoringStore>(static provider => provider.GetRequiredService<DocumentAnchoringStore>())
            .AddSingleton<AnchoringAccount>()
            .AddSingleton<IAnchoringChain, EngineAnchoringChain>()
            .AddSingleton<AnchoringLoop>();
        services.AddHostedService(static provider => provider.GetRequiredService<AnchoringLoop>());
        services.Configure<KestrelServerOptions>(static options => options.Limits.MaxRequestBodySize = MaximumBodyBytes);
        services.MapException<StoreUnavailableException>(ErrorCodes.Database);
        services.AddChainJson();
        services.AddOpenApiDocument("Lucid session anchoring", "Accepts finished sessions and brings each into a final block, once.");
    }

    private static void MapEndpoints(WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapOpenApi();
        app.MapAnchoring();
    }
}

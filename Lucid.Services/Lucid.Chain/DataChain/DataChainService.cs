using Lucid.Chain.DataChain.Audits;
using Lucid.Chain.DataChain.Chunks;
using Lucid.Chain.DataChain.Contents;
using Lucid.Chain.DataChain.Endpoints;
using Lucid.Chain.DataChain.Errors;
using Lucid.Chain.DataChain.Maintenance;
using Lucid.Chain.DataChain.Merkle;
using Lucid.Chain.DataChain.Serialization;
using Lucid.Chain.DataChain.Status;
using Lucid.Persistence;
using Lucid.Persistence.Errors;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Errors;
using Lucid.ServiceDefaults.Hosting;
using Lucid.ServiceDefaults.OpenApi;
using Lucid.ServiceDefaults.Redis;
using Lucid.ServiceDefaults.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Lucid.Chain.DataChain;

/// <summary>The data chain as a role of the <c>lucid</c> executable.</summary>
internal static class DataChainService
{
    /// <summary>A batch of 1000 chunks has about 300 KiB, a build that names 20 000 chunks about 800.</summary>
    private const int MaximumBodyBytes = 1024 * 1024;

    public static ServiceRole Role { get; } = new(
        "data-chain",
        "Chunks by content: registration, shared contents, Merkle trees, audits.",
        AddServices,
        MapEndpoints);

    private static void AddServices(WebApplicationBuilder builder)
    {
        builder.AddLucidPersistence();
        builder.AddRedis();
        builder.AddLucidAuthentication();
        var services = builder.Services;
        AddDocuments(services);
        services.AddOptions<DataChainOptions>().BindConfiguration(DataChainOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DataChainOptions>, DataChainOptionsValidator>();
        AddCapabilities(services);
        services.AddHostedService<MaintenanceLoop>();
        services.AddHostedService(static provider => provider.GetRequiredService<AuditSchedule>());
        // The limit of a fetch is that of headers and body together, which only the caller can set.
        services.AddHttpClient(StorageContents.ClientName).ConfigureHttpClient(static client => client.Timeout = Timeout.InfiniteTimeSpan);
        services.Configure<KestrelServerOptions>(static options => options.Limits.MaxRequestBodySize = MaximumBodyBytes);
        services
            .MapException<StoreUnavailableException>(ErrorCodes.Database)
            .MapException<MalformedDocumentException>(DataChainErrors.RecordDamaged);
        services.AddJsonShapes(DataChainJsonContext.Default);
        services.AddOpenApiDocument(
            "Lucid data chain", "Chunks of sessions, the contents they share, their Merkle trees, and audits of all that.");
    }

    private static void AddDocuments(IServiceCollection services) => services
        .AddDocument<StoredChunk>()
        .AddDocument<StoredContent>()
        .AddDocument<StoredTree>()
        .AddDocument<LeafBlock>()
        .AddDocument<SessionTree>()
        .AddDocument<Audit>()
        .AddDocument<VerificationResult>()
        .AddDocument<MaintenanceState>();

    private static void AddCapabilities(IServiceCollection services)
    {
        services
            .AddSingleton<RawCollections>()
            .AddSingleton<ChunkStore>()
            .AddSingleton<ChangeDeadline>()
            .AddSingleton<ChunkRegistrar>()
            .AddSingleton<ChunkBatches>()
            .AddSingleton<ChunkRemover>()
            .AddSingleton<ContentReferences>()
            .AddSingleton<ContentRepair>()
            .AddSingleton<LargeTreeGate>()
            .AddSingleton<TreeStore>()
            .AddSingleton<TreeBuilder>()
            .AddSingleton<TreeReader>()
            .AddSingleton<SessionVerifier>()
            .AddSingleton<MaintenanceStore>()
            .AddSingleton<RepairPass>()
            .AddSingleton<GarbageCollector>()
            .AddSingleton<AuditStore>()
            .AddSingleton<VerificationResults>()
            .AddSingleton<StorageContents>()
            .AddSingleton<ReferenceAuditor>()
            .AddSingleton<ChunkAuditor>()
            .AddSingleton<AuditRunner>()
            .AddSingleton<AuditSchedule>()
            .AddSingleton<AuditRequests>()
            .AddSingleton<StatusReader>()
            .TryAddSingleton<IAuditRandom, SecureAuditRandom>();
    }

    private static void MapEndpoints(WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapOpenApi();
        var api = app.MapGroup("/data-chain");
        api.MapChunks();
        api.MapMerkle();
        api.MapOperations();
    }
}

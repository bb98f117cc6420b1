using Lucid.Persistence;
using Lucid.Persistence.Errors;
using Lucid.ServiceDefaults.Errors;
using Lucid.ServiceDefaults.Hosting;
using Lucid.ServiceDefaults.OpenApi;
using Lucid.ServiceDefaults.Serialization;
using Lucid.Sessions.Calls;
using Lucid.Sessions.Processor.Catalogue;
using Lucid.Sessions.Processor.Chunks;
using Lucid.Sessions.Processor.Contracts;
using Lucid.Sessions.Processor.Finishing;
using Lucid.Sessions.Processor.Keys;
using Lucid.Sessions.Storage.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Lucid.Sessions.Processor;

/// <summary>The role <c>session-processor</c>: from the recorded stream to stored chunks and a signed manifest.</summary>
internal static class ProcessorService
{
    public static ServiceRole Role { get; } = new(
        "session-processor",
        "Compresses, encrypts and hashes recorded chunks; signs the session's manifest.",
        AddServices,
        MapEndpoints);

    private static void AddServices(WebApplicationBuilder builder)
    {
        builder.AddLucidPersistence();
        builder.AddInternalAuthentication();
        var services = builder.Services;
        services.AddDocument<OpenSession>().AddDocument<ProcessedChunk>();
        services.AddOptions<ProcessorOptions>().BindConfiguration(ProcessorOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProcessorOptions>, ProcessorOptionsValidator>();
        services.AddServiceClient(StorageClient.Service, static caller => new StorageClient(caller));
        services
            .AddSingleton<IChunkCatalogue, DocumentChunkCatalogue>()
            .AddSingleton<IChunkStorage, ServiceChunkStorage>()
            .AddSingleton<KeyWrapping>()
            .AddSingleton<ChunkWorkers>()
            .AddSingleton<IncomingChunks>()
            .AddSingleton<SessionOpener>()
            .AddSingleton<ChunkProcessor>()
            .AddSingleton<SessionFinisher>();
        // A body that is too large is refused by the endpoint, with the bound in the answer.
        services.Configure<KestrelServerOptions>(static options => options.Limits.MaxRequestBodySize = 2 * ChunkLimits.PlainBytes);
        services
            .MapException<StoreUnavailableException>(ErrorCodes.Database)
            .MapException<KeysUnreadableException>(ErrorCodes.Configuration);
        services.AddJsonShapes(ProcessorJsonContext.Default);
        services.AddOpenApiDocument("Lucid session processor", "Compresses, encrypts and hashes recorded chunks; signs the session's manifest.");
    }

    private static void MapEndpoints(WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapOpenApi();
        app.MapProcessor();
    }
}

using Lucid.Persistence.Documents;
using Lucid.Persistence.Indexes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using MongoDB.Driver;

namespace Lucid.Persistence;

/// <summary>Registers a service's own database.</summary>
public static class PersistenceExtensions
{
    /// <summary>
    /// Registers the database of <c>ConnectionStrings:mongodb</c> (the URL's path names it): one client for the process, index
    /// creation at start and the health check <c>mongodb</c>. Register the collections with <see cref="AddDocument{T}"/>.
    /// </summary>
    public static TBuilder AddLucidPersistence<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new DocumentStoreConnection(builder.Configuration.GetConnectionString("mongodb"), builder.Environment.ApplicationName));
        services.AddSingleton<IMongoClient>(static provider => provider.GetRequiredService<DocumentStoreConnection>().CreateClient());
        services.AddSingleton(static provider => provider.GetRequiredService<IMongoClient>()
            .GetDatabase(provider.GetRequiredService<DocumentStoreConnection>().Database));
        services.AddSingleton<DocumentStore>();
        services.AddSingleton<IndexCreation>();
        services.AddHostedService(static provider => provider.GetRequiredService<IndexCreation>());
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            "mongodb",
            static provider => new DocumentStoreHealthCheck(
                provider.GetRequiredService<IMongoDatabase>(), provider.GetRequiredService<IndexCreation>()),
            HealthStatus.Unhealthy,
            tags: null));
        return builder;
    }

    /// <summary>Registers a record's collection: its indexes are created at start, and <see cref="DocumentCollection{T}"/> can be injected.</summary>
    public static IServiceCollection AddDocument<T>(this IServiceCollection services)
        where T : class, IDocument<T>
    {
        services.AddSingleton(T.Collection);
        services.AddSingleton(static provider => provider.GetRequiredService<DocumentStore>().Collection<T>());
        return services;
    }
}

using Lucid.Persistence.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace Lucid.Persistence.Queues;

/// <summary>Registers a service's queue.</summary>
public static class QueueExtensions
{
    /// <summary>Registers the <see cref="WorkQueue"/> of the database that AddLucidPersistence registered.</summary>
    public static IServiceCollection AddWorkQueue(this IServiceCollection services, WorkQueueOptions? options = null) => services
        .AddDocument<WorkItem>()
        .AddSingleton(provider => new WorkQueue(
            provider.GetRequiredService<DocumentCollection<WorkItem>>(), options ?? new WorkQueueOptions(), provider.GetRequiredService<TimeProvider>()));
}

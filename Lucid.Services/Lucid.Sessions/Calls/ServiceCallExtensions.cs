using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Lucid.Sessions.Calls;

internal static class ServiceCallExtensions
{
    /// <summary>A part of an upload from a slow line, or a chunk while storage waits for a slow disk.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    /// <summary>
    /// Registers the client of a service that the model refers to: <c>AddServiceClient("lucid-session-storage", caller => new
    /// StorageClient(caller))</c>. Calls are not repeated here: the queue and the recorder's delivery repeat what must be, with what they
    /// know.
    /// </summary>
    public static void AddServiceClient<T>(this IServiceCollection services, string service, Func<ServiceCaller, T> create)
        where T : class
    {
        services.TryAddTransient<ServiceTokenHandler>();
        services.AddHttpClient(service)
            .RemoveAllResilienceHandlers()
            .ConfigureHttpClient(http =>
            {
                http.BaseAddress = new Uri($"http://{service}/");
                http.Timeout = Patience;
            })
            .AddHttpMessageHandler<ServiceTokenHandler>();
        services.AddSingleton(provider =>
            create(new ServiceCaller(provider.GetRequiredService<IHttpClientFactory>().CreateClient(service), service)));
    }
}

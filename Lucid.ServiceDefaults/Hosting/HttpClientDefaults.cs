using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;

namespace Lucid.ServiceDefaults.Hosting;

internal static class HttpClientDefaults
{
    /// <summary>
    /// Every HttpClient of the factory resolves <c>http://lucid-…</c> names from the model's references and has timeouts, a
    /// circuit breaker and retries. Only idempotent methods are retried: a POST sent twice may be done twice.
    /// </summary>
    public static void AddHttpClientDefaults(this IServiceCollection services)
    {
        services.AddServiceDiscovery();
        services.ConfigureHttpClientDefaults(static http =>
        {
            http.AddStandardResilienceHandler(static options => options.Retry.DisableForUnsafeHttpMethods());
            http.AddServiceDiscovery();
        });
    }
}

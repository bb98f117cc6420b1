using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Lucid.Gateway.RateLimiting;

internal static class RateLimitingExtensions
{
    public static void AddRateLimiting(this WebApplicationBuilder builder)
    {
        IServiceCollection services = builder.Services;
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RateLimitOptions>, RateLimitOptionsValidator>();
        services.AddSingleton<RatePolicies>();
        services.AddSingleton<RedisWindowStore>();
        services.AddSingleton<MemoryWindowStore>();
        services.AddSingleton<IWindowStore, FallbackWindowStore>();
        services.AddSingleton<RateLimiter>();
    }
}

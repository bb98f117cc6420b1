using Lucid.Embedded.Hosting;
using Lucid.ServiceDefaults.Hosting;
using Microsoft.Extensions.Options;

namespace Lucid.Embedded.Cache;

/// <summary>The cache stand-in: Microsoft.Garnet speaking Redis' protocol.</summary>
internal static class CacheRole
{
    public static ServiceRole Role { get; } = new("cache", "Redis' protocol by Microsoft.Garnet", AddServices, static _ => { });

    private static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<CacheOptions>().BindConfiguration(CacheOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CacheOptions>, CacheOptions>();
        services.AddSingleton(provider => new DataDirectory($"{CacheOptions.Section}:DataDirectory",
            provider.GetRequiredService<IOptions<CacheOptions>>().Value.DataDirectory));
        services.AddHostedService<GarnetService>();
        services.AddHealthChecks().AddCheck<CacheHealthCheck>("cache");
        builder.Logging.AddFilter(static (category, level) => level >= GarnetService.LeastLevel(category));
    }
}

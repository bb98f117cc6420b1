using Lucid.ServiceDefaults.Health;
using Lucid.ServiceDefaults.Hosting;
using Lucid.ServiceDefaults.Serialization;
using Lucid.Tor.Configuration;
using Lucid.Tor.Control;
using Lucid.Tor.Daemon;
using Lucid.Tor.Endpoints;
using Lucid.Tor.Health;
using Lucid.Tor.Onions;
using Lucid.Tor.Probing;
using Lucid.Tor.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Lucid.Tor;

/// <summary>The role <c>tor-proxy</c>: the way into the onion network, and out through it.</summary>
internal static class TorService
{
    private const int MaximumBodyBytes = 16 * 1024;

    public static ServiceRole Role { get; } = new(
        "tor-proxy",
        "Tor: SOCKS for the services that must go out through it, and onion services for the gateway and the GUI.",
        AddServices,
        static app => app.MapTor());

    private static void AddServices(WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(TorOptions.DefaultUrl);
        }

        IServiceCollection services = builder.Services;
        services.AddOptions<TorOptions>().BindConfiguration(TorOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TorOptions>, TorOptionsValidator>();
        services.Configure<KestrelServerOptions>(static options => options.Limits.MaxRequestBodySize = MaximumBodyBytes);
        services.AddJsonShapes(TorJsonContext.Default);
        AddCapabilities(services);
        services.AddHealthChecks()
            .AddCheck<ControlHealthCheck>("control", tags: [LivenessTag.Name])
            .AddCheck<BootstrapHealthCheck>("bootstrap")
            .AddCheck<OnionsHealthCheck>("onions")
            .AddCheck<VersionHealthCheck>("version");
    }

    private static void AddCapabilities(IServiceCollection services) => services
        .AddSingleton<TorPaths>()
        .AddSingleton<TorStatus>()
        .AddSingleton<TorMetrics>()
        .AddSingleton<ControlDialer>()
        .AddSingleton<TorSession>()
        .AddSingleton<OnionTable>()
        .AddSingleton<OnionKeyStore>()
        .AddSingleton<AddedOnions>()
        .AddSingleton<OnionFile>()
        .AddSingleton<OnionWake>()
        .AddSingleton<OnionPublisher>()
        .AddSingleton<OnionGate>()
        .AddSingleton<OnionLoader>()
        .AddSingleton<OnionReconciler>()
        .AddSingleton<OnionCommands>()
        .AddSingleton<OnionProbe>()
        .AddHostedService<TorSupervisor>()
        .AddHostedService<OnionCaretaker>();
}

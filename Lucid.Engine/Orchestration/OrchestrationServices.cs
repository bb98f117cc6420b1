using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration.Configuration;
using Aspire.Hosting.Orchestration.Health;
using Aspire.Hosting.Orchestration.Launching;
using Aspire.Hosting.Orchestration.Ports;
using Aspire.Hosting.Orchestration.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration;

/// <summary>Everything a run needs, in the AppHost's container.</summary>
internal static class OrchestrationServices
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(20);

    public static void AddOrchestration(this IServiceCollection services, DistributedApplicationBuilder builder, DistributedApplicationOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(builder.ExecutionContext);
        services.AddSingleton(builder.Eventing);
        services.AddSingleton(new DistributedApplicationModel(builder.Resources));
        services.AddSingleton<IUserSecretsManager>(new UserSecretsManager(UserSecretsManager.FindId(builder.AppHostAssembly)));
        services.AddSingleton<ResourceLoggerService>();
        services.AddSingleton<ResourceNotificationService>();
        services.AddSingleton(s => new ResourceCommandService(s.GetRequiredService<ApplicationOrchestrator>()));
        services.Configure<ResourceNotificationServiceOptions>(o => o.DefaultWaitBehavior =
            options.DisableDashboard ? WaitBehavior.StopOnResourceUnavailable : WaitBehavior.WaitOnResourceUnavailable);
        services.Configure<HostOptions>(o => o.ShutdownTimeout = ShutdownTimeout);
        services.AddHealthChecks();
        services.AddRunning(builder);
        if (builder.ExecutionContext.IsPublishMode) return;

        services.TryAddSingleton<IGraphConsole, StandardOutputConsole>();
        // The reporter first, so that it sees the first change.
        services.AddHostedService<GraphReporter>();
        if (options.EnableResourceLogging) services.AddHostedService<ResourceLogForwarder>();
        services.AddHostedService(s => s.GetRequiredService<ApplicationOrchestrator>());
    }

    private static void AddRunning(this IServiceCollection services, DistributedApplicationBuilder builder)
    {
        services.AddSingleton(new AppHostLocation(builder.AppHostDirectory));
        services.AddSingleton(new ProcessGuard { ContainerProgram = ContainerEngine.FindProgram(builder.Configuration) ?? "docker" });
        services.AddSingleton<PortAllocator>();
        services.AddSingleton<EndpointAllocator>();
        services.AddSingleton<ChildProcessFactory>();
        services.AddSingleton<ContainerEngine>();
        services.AddSingleton<ExecutionConfigurationResolver>();
        services.AddSingleton<HealthMonitor>();
        // Containers first: a project or executable can be turned into one.
        services.AddSingleton<ILauncher, ContainerLauncher>();
        services.AddSingleton<ILauncher, ProcessLauncher>();
        services.AddSingleton<ApplicationOrchestrator>();
    }
}

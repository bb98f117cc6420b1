using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Lucid.ServiceDefaults.Hosting;

/// <summary>Builds and runs one role as a process.</summary>
public static class ServiceHost
{
    /// <summary>Exit code of a process whose configuration is missing or bad (EX_CONFIG of sysexits.h).</summary>
    public const int ConfigurationErrorExitCode = 78;

    /// <summary>Exit code of a process whose service could not go on: see <see cref="ServiceFailure"/>.</summary>
    public const int FailureExitCode = 1;

    /// <summary>Builds the role's application: shared services first, then the role's own.</summary>
    public static WebApplication Build(ServiceRole role, string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(role);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            // Settings come from the environment of the process: watching files for changes costs threads and start-up time for nothing.
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. args],
            ContentRootPath = AppContext.BaseDirectory,
        });
        configure?.Invoke(builder);
        builder.Services.AddSingleton(ServiceIdentity.ForRole(role.Name, builder.Configuration));
        builder.AddServiceDefaults();
        role.AddServices(builder);
        builder.Services.RemoveDataProtectionKeyRing();

        WebApplication app = builder.Build();
        app.MapDefaultEndpoints();
        role.MapEndpoints(app);
        return app;
    }

    /// <summary>
    /// Runs the role until SIGTERM, SIGINT, cancellation or a failure; only an orderly end gives 0. A failure the operator can mend is
    /// one line; a defect keeps its stack trace.
    /// </summary>
    public static async Task<int> RunAsync(ServiceRole role, string[] args, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(role);
        try
        {
            await using WebApplication app = Build(role, args);

            // Validated here, before the host does: the host would log the same failure a second time, with a stack trace.
            app.Services.GetService<IStartupValidator>()?.Validate();
            return await RunToEndAsync(app, cancellationToken) ? 0 : FailureExitCode;
        }
        catch (Exception exception) when (StartupError.TryDescribe(exception, out string? line))
        {
            await Console.Error.WriteLineAsync($"lucid {role.Name}: {line}");
            return ConfigurationErrorExitCode;
        }
    }
    /// <summary>Runs until the end; whether it was an orderly one.</summary>
    private static async Task<bool> RunToEndAsync(WebApplication app, CancellationToken cancellationToken)
    {
        ServiceFailure failure = app.Services.GetRequiredService<ServiceFailure>();
        BackgroundService[] work = [.. app.Services.GetServices<IHostedService>().OfType<BackgroundService>()];
        bool crashed = false;

        // The host stops, and logs why, when background work throws. What throws later does so because the service ends.
        using CancellationTokenRegistration stopping = app.Lifetime.ApplicationStopping.Register(
            () => crashed = Array.Exists(work, static part => part.ExecuteTask is { IsFaulted: true }));
        try
        {
            await app.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (crashed || failure.Reason is not null)
        {
            // It failed so early that the start was given up.
        }

        return !crashed && failure.Reason is null;
    }
}

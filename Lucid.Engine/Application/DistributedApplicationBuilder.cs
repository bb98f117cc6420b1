using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Pipelines;
using Aspire.Hosting.Publishing;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>Describes an application.</summary>
public class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _host;
    private readonly EntryPointInterception? _interception = EntryPointInterception.Current;

    /// <summary>Describes an application from its command line.</summary>
    public DistributedApplicationBuilder(string[] args) : this(new DistributedApplicationOptions { Args = args })
    {
    }

    /// <summary>Describes an application.</summary>
    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (_interception is null) ModelErrors.ReportUnhandled();
        AppHostAssembly = options.AssemblyName is { } name ? Assembly.Load(name) : _interception?.EntryAssembly ?? Assembly.GetEntryAssembly();
        AppHostDirectory = options.ProjectDirectory ?? RecordedProjectDirectory(AppHostAssembly) ?? Directory.GetCurrentDirectory();

        var settings = new HostApplicationBuilderSettings
        {
            Args = options.Args,
            ContentRootPath = AppHostDirectory,
            ApplicationName = AppHostAssembly?.GetName().Name,
        };
        _interception?.OnBuilderCreating(options, settings);
        _host = new HostApplicationBuilder(settings);
        _host.Configuration.AddCommandLine(options.Args ?? [], CommandLine.SwitchMappings);
        ExecutionContext = CreateExecutionContext(_host.Configuration);
        ConfigureLogging(_host.Logging);
        if (ExecutionContext.IsPublishMode) _host.Services.AddPublishing(this);
        _host.Services.AddOrchestration(this, options);
    }

    /// <inheritdoc/>
    public ConfigurationManager Configuration => _host.Configuration;

    /// <inheritdoc/>
    public string AppHostDirectory { get; }

    /// <inheritdoc/>
    public Assembly? AppHostAssembly { get; }

    /// <inheritdoc/>
    public IHostEnvironment Environment => _host.Environment;

    /// <inheritdoc/>
    public IServiceCollection Services => _host.Services;

    /// <inheritdoc/>
    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    /// <inheritdoc/>
    public DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <inheritdoc/>
    public IDistributedApplicationPipeline Pipeline { get; } = new DistributedApplicationPipeline();

    /// <inheritdoc/>
    public IResourceCollection Resources { get; } = new ResourceCollection();

    /// <inheritdoc/>
    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    /// <inheritdoc/>
    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource => new DistributedApplicationResourceBuilder<T>(this, resource);

    /// <inheritdoc/>
    public DistributedApplication Build()
    {
        // A test that runs the AppHost's entry point takes the builder over here, and builds when it is ready.
        _interception?.OnBuilding(this);
        return BuildCore();
    }

    internal DistributedApplication BuildCore()
    {
        var application = new DistributedApplication(_host.Build());
        ExecutionContext.Services = application.Services;
        return application;
    }

    private static string? RecordedProjectDirectory(Assembly? assembly) => Path.GetDirectoryName(
        assembly?.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key.Equals("AppHostProjectPath", StringComparison.OrdinalIgnoreCase))?.Value);

    private static DistributedApplicationExecutionContext CreateExecutionContext(ConfigurationManager configuration)
    {
        var publisher = configuration["Publishing:Publisher"];
        var publish = publisher is not null || string.Equals(configuration["AppHost:Operation"], "publish", StringComparison.OrdinalIgnoreCase);
        return publish
            ? new DistributedApplicationExecutionContext(DistributedApplicationOperation.Publish, publisher ?? "")
            : new DistributedApplicationExecutionContext(DistributedApplicationOperation.Run);
    }

    private static void ConfigureLogging(ILoggingBuilder logging)
    {
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        // A failed or interrupted start is told once, by DistributedApplication.RunAsync.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        // A check that fails while its resource starts is not an error; the reporter tells what matters.
        logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
    }
}

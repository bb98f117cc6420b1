using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

internal sealed class TestingBuilder : IDistributedApplicationTestingBuilder
{
    private readonly DistributedApplicationBuilder _builder;
    private DistributedApplication? _application;

    public TestingBuilder(DistributedApplicationBuilder builder)
    {
        _builder = builder;
        builder.Services.AddTestServices();
    }

    public ConfigurationManager Configuration => _builder.Configuration;

    public string AppHostDirectory => _builder.AppHostDirectory;

    public Assembly? AppHostAssembly => _builder.AppHostAssembly;

    public IHostEnvironment Environment => _builder.Environment;

    public IServiceCollection Services => _builder.Services;

    public IDistributedApplicationEventing Eventing => _builder.Eventing;

    public DistributedApplicationExecutionContext ExecutionContext => _builder.ExecutionContext;

    public IDistributedApplicationPipeline Pipeline => _builder.Pipeline;

    public IResourceCollection Resources => _builder.Resources;

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource => _builder.AddResource(resource);

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource => _builder.CreateResourceBuilder(resource);

    public DistributedApplication Build() => _application = _builder.BuildCore();

    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default) => Task.FromResult(Build());

    public void Dispose() => _application?.Dispose();

    public ValueTask DisposeAsync() => _application?.DisposeAsync() ?? ValueTask.CompletedTask;
}

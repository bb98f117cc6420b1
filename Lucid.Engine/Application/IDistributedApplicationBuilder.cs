using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Describes an application: resources, services, configuration.</summary>
public interface IDistributedApplicationBuilder
{
    /// <summary>Command line, environment, user secrets and appsettings, in that order of strength.</summary>
    ConfigurationManager Configuration { get; }

    /// <summary>The AppHost project's directory.</summary>
    string AppHostDirectory { get; }

    /// <summary>The AppHost's assembly.</summary>
    Assembly? AppHostAssembly { get; }

    /// <summary>Development or Production.</summary>
    IHostEnvironment Environment { get; }

    /// <summary>The AppHost's own services, health checks among them.</summary>
    IServiceCollection Services { get; }

    /// <summary>Events of the application and its resources.</summary>
    IDistributedApplicationEventing Eventing { get; }

    /// <summary>Run or publish.</summary>
    DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>The steps that publish the application.</summary>
    IDistributedApplicationPipeline Pipeline { get; }

    /// <summary>What was added so far.</summary>
    IResourceCollection Resources { get; }

    /// <summary>Adds a resource.</summary>
    IResourceBuilder<T> AddResource<T>(T resource) where T : IResource;

    /// <summary>A builder for a resource that is not (or not yet) in the model.</summary>
    IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource;

    /// <summary>The finished application.</summary>
    DistributedApplication Build();
}

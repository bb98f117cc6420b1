using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>What one execution of a pipeline works with.</summary>
public class PipelineContext(DistributedApplicationModel model, DistributedApplicationExecutionContext executionContext, IServiceProvider serviceProvider,
    ILogger logger, CancellationToken cancellationToken)
{
    /// <summary>The graph.</summary>
    public DistributedApplicationModel Model { get; } = model;

    /// <summary>Run or publish.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    /// <summary>The application's services.</summary>
    public IServiceProvider Services { get; } = serviceProvider;

    /// <summary>Where steps report.</summary>
    public ILogger Logger { get; } = logger;

    /// <summary>Ends with the execution.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}

/// <summary>What one step works with.</summary>
public sealed class PipelineStepContext
{
    /// <summary>The execution the step is part of.</summary>
    public required PipelineContext PipelineContext { get; init; }

    /// <summary>The graph.</summary>
    public DistributedApplicationModel Model => PipelineContext.Model;

    /// <summary>Run or publish.</summary>
    public DistributedApplicationExecutionContext ExecutionContext => PipelineContext.ExecutionContext;

    /// <summary>The application's services.</summary>
    public IServiceProvider Services => PipelineContext.Services;

    /// <summary>Where the step reports.</summary>
    public ILogger Logger => PipelineContext.Logger;

    /// <summary>Ends with the execution.</summary>
    public CancellationToken CancellationToken => PipelineContext.CancellationToken;
}

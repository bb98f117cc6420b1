using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Pipelines;

internal sealed partial class DistributedApplicationPipeline : IDistributedApplicationPipeline
{
    private readonly List<PipelineStep> _steps = [];

    public DistributedApplicationPipeline()
    {
        AddStep(WellKnownPipelineSteps.PublishPrereq, static _ => Task.CompletedTask);
        AddStep(WellKnownPipelineSteps.Publish, static _ => Task.CompletedTask, dependsOn: WellKnownPipelineSteps.PublishPrereq);
        AddStep(WellKnownPipelineSteps.PublishManifest, Publishing.ManifestPublisher.PublishAsync);
    }

    public void AddStep(string name, Func<PipelineStepContext, Task> action, object? dependsOn = null, object? requiredBy = null) => AddStep(new PipelineStep
    {
        Name = name,
        Action = action,
        DependsOnSteps = Names(dependsOn, nameof(dependsOn)),
        RequiredBySteps = Names(requiredBy, nameof(requiredBy)),
    });

    public void AddStep(PipelineStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (_steps.Any(s => s.Name == step.Name))
            throw new DistributedApplicationException($"The pipeline already has a step '{step.Name}'. Give this one another name.");
        _steps.Add(step);
    }

    public async Task ExecuteAsync(PipelineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var steps = PipelineStepOrder.For(context.Services.GetRequiredService<IOptions<PipelineOptions>>().Value.Step, [.. _steps, .. ResourceSteps(context)]);
        foreach (var step in steps)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            await RunAsync(step, context).ConfigureAwait(false);
        }
    }

    private static async Task RunAsync(PipelineStep step, PipelineContext context)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await step.Action(new PipelineStepContext { PipelineContext = context }).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException and not DistributedApplicationException)
        {
            throw new DistributedApplicationException($"Step '{step.Name}' failed: {e.Message}", e);
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        LogFinished(context.Logger, step.Name, elapsed);
    }

    private static IEnumerable<PipelineStep> ResourceSteps(PipelineContext context)
    {
        foreach (var resource in context.Model.Resources)
            foreach (var annotation in resource.Annotations.OfType<PipelineStepAnnotation>())
            {
                var step = annotation.CreateStep(new PipelineStepFactoryContext { PipelineContext = context, Resource = resource });
                step.Resource ??= resource;
                yield return step;
            }
    }

    private static List<string> Names(object? value, string parameter) => value switch
    {
        null => [],
        string name => [name],
        PipelineStep step => [step.Name],
        IEnumerable<string> names => [.. names],
        _ => throw new ArgumentException($"A step's name or names are expected, not a {value.GetType().Name}.", parameter),
    };

    [LoggerMessage(Level = LogLevel.Debug, Message = "Step {Step} finished in {Elapsed}.")]
    private static partial void LogFinished(ILogger logger, string step, TimeSpan elapsed);
}

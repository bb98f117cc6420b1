namespace Aspire.Hosting.Pipelines;

/// <summary>The steps that publish an application.</summary>
public interface IDistributedApplicationPipeline
{
    /// <summary>Adds a step.</summary>
    /// <param name="name">Unique in the pipeline.</param>
    /// <param name="action">The work.</param>
    /// <param name="dependsOn">A name or names of steps that run before it.</param>
    /// <param name="requiredBy">A name or names of steps that run after it and bring it along.</param>
    void AddStep(string name, Func<PipelineStepContext, Task> action, object? dependsOn = null, object? requiredBy = null);

    /// <summary>Adds a step.</summary>
    void AddStep(PipelineStep step);

    /// <summary>Runs the step that the options name, after all it depends on.</summary>
    Task ExecuteAsync(PipelineContext context);
}

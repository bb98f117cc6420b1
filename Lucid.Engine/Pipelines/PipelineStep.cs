using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Pipelines;

/// <summary>One piece of work of a pipeline, and what it comes after and before.</summary>
public class PipelineStep
{
    /// <summary>Unique in the pipeline.</summary>
    public required string Name { get; init; }

    /// <summary>The work.</summary>
    public required Func<PipelineStepContext, Task> Action { get; init; }

    /// <summary>What it does, for people.</summary>
    public string? Description { get; init; }

    /// <summary>Steps that run before it.</summary>
    public List<string> DependsOnSteps { get; init; } = [];

    /// <summary>Steps that run after it, and bring it along when they are asked for.</summary>
    public List<string> RequiredBySteps { get; init; } = [];

    /// <summary>The resource it belongs to, if any.</summary>
    public IResource? Resource { get; set; }

    /// <summary>Runs after another step.</summary>
    public void DependsOn(string stepName) => DependsOnSteps.Add(stepName);

    /// <summary>Runs after another step.</summary>
    public void DependsOn(PipelineStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        DependsOnSteps.Add(step.Name);
    }

    /// <summary>Runs before another step.</summary>
    public void RequiredBy(string stepName) => RequiredBySteps.Add(stepName);

    /// <summary>Runs before another step.</summary>
    public void RequiredBy(PipelineStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        RequiredBySteps.Add(step.Name);
    }
}

using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Pipelines;

/// <summary>A resource's contribution to the pipeline.</summary>
public class PipelineStepAnnotation(Func<PipelineStepFactoryContext, PipelineStep> factory) : IResourceAnnotation
{
    /// <summary>Makes the step when the model is complete.</summary>
    public PipelineStep CreateStep(PipelineStepFactoryContext context) => factory(context);
}

/// <summary>What the maker of a step sees.</summary>
public class PipelineStepFactoryContext
{
    /// <summary>The execution the step will be part of.</summary>
    public required PipelineContext PipelineContext { get; init; }

    /// <summary>The resource that contributes the step.</summary>
    public required IResource Resource { get; init; }
}

namespace Aspire.Hosting.Pipelines;

/// <summary>What the command line says about a pipeline: configuration section <c>Pipeline</c>.</summary>
public class PipelineOptions
{
    /// <summary>Where steps write, absolute or relative to the current directory; <c>aspire-output</c> beside the AppHost when null.</summary>
    public string? OutputPath { get; set; }

    /// <summary>The step to run, with all it depends on.</summary>
    public string? Step { get; set; }
}

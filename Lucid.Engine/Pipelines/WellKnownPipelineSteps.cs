namespace Aspire.Hosting.Pipelines;

/// <summary>Names of the steps every application has.</summary>
public static class WellKnownPipelineSteps
{
    /// <summary>Everything that writes deployment files is required by this step.</summary>
    public const string Publish = "publish";

    /// <summary>Runs before anything is published.</summary>
    public const string PublishPrereq = "publish-prereq";

    /// <summary>Writes <c>aspire-manifest.json</c>.</summary>
    public const string PublishManifest = "publish-manifest";
}

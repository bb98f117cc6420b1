namespace Aspire.Hosting.ApplicationModel;

/// <summary>A place that compute resources are deployed to.</summary>
public interface IComputeEnvironmentResource : IResource;

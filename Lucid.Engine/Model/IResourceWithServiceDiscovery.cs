using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Can be referenced by name: consumers get its endpoints as <c>services__name__endpoint__0</c>.</summary>
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;

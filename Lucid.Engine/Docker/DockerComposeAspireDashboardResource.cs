using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Docker;

/// <summary>Aspire's dashboard as a service of a compose environment.</summary>
public class DockerComposeAspireDashboardResource(string name) : ContainerResource(name)
{
    internal const string OtlpEndpointName = "otlp-grpc";
    internal const int OtlpPort = 18889;
}

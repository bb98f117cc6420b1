using Lucid.ServiceDefaults.Hosting;
using OpenTelemetry.Resources;

namespace Lucid.ServiceDefaults.Telemetry;

/// <summary>Names the service in telemetry as it is named everywhere else.</summary>
internal sealed class ServiceIdentityDetector(ServiceIdentity identity) : IResourceDetector
{
    public Resource Detect() => ResourceBuilder.CreateEmpty()
        .AddService(identity.Name, serviceVersion: identity.Version)
        .Build();
}

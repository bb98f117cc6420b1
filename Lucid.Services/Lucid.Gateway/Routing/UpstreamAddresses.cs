using Lucid.ServiceDefaults.Hosting;
using Microsoft.Extensions.Configuration;

namespace Lucid.Gateway.Routing;

/// <summary>
/// Where the services of the catalogue are, from the model's references: <c>services:lucid-auth-service:http:0=http://127.0.0.1:8089</c>.
/// A service without an address is not part of this deployment.
/// </summary>
internal static class UpstreamAddresses
{
    private static readonly string[] EndpointNames = ["https", "http"];

    public static IReadOnlyList<Uri> Find(IConfiguration configuration, string service)
    {
        foreach (string endpoint in EndpointNames)
        {
            List<Uri> addresses = [];
            foreach (IConfigurationSection entry in configuration.GetSection($"services:{service}:{endpoint}").GetChildren())
            {
                addresses.Add(Parse(entry));
            }

            if (addresses.Count > 0)
            {
                return addresses;
            }
        }

        return [];
    }

    private static Uri Parse(IConfigurationSection entry) =>
        Uri.TryCreate(entry.Value, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
            ? address
            : throw new ConfigurationException($"{entry.Path} must be an http or https URL.");
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lucid.ServiceDefaults.Hosting;

internal static class DataProtectionExtensions
{
    private const string KeyRingLoader = "DataProtectionHostedService";

    /// <summary>
    /// AddAuthentication also adds ASP.NET's data protection, which at start writes a key ring to the home directory. Nothing here
    /// protects data with it (bearer tokens need none), the home directory is read-only in production, and loading it costs
    /// XML parsing and several megabytes.
    /// </summary>
    public static void RemoveDataProtectionKeyRing(this IServiceCollection services)
    {
        for (int i = services.Count - 1; i >= 0; i--)
        {
            if (services[i].ServiceType == typeof(IHostedService) && services[i].ImplementationType?.Name == KeyRingLoader)
            {
                services.RemoveAt(i);
            }
        }
    }
}

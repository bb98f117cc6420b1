using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lucid.ServiceDefaults.Hosting;

internal static class ShutdownExtensions
{
    private const string TimeoutKey = "Shutdown:TimeoutSeconds";
    private const double DefaultTimeoutSeconds = 1.5;

    /// <summary>
    /// On SIGTERM Kestrel stops accepting, closes idle connections and lets requests in flight finish; whatever is left after
    /// <c>Shutdown:TimeoutSeconds</c> (default 1.5) is aborted, so that the process is gone within two seconds.
    /// </summary>
    public static void AddOrderlyShutdown(this IHostApplicationBuilder builder)
    {
        TimeSpan timeout = Parse(builder.Configuration[TimeoutKey]);
        builder.Services.Configure<HostOptions>(options =>
        {
            options.ShutdownTimeout = timeout;
            options.ServicesStopConcurrently = true;
        });
    }

    private static TimeSpan Parse(string? value)
    {
        if (value is null)
        {
            return TimeSpan.FromSeconds(DefaultTimeoutSeconds);
        }

        if (double.TryParse(value, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and <= 600)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        throw new ConfigurationException($"{TimeoutKey} must be a number of seconds between 0 and 600.");
    }
}

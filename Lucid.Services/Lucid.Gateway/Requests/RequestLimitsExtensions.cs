using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Lucid.Gateway.Requests;

internal static class RequestLimitsExtensions
{
    /// <summary>The largest body any route takes: 100 MB. Routes set less (<see cref="BodySizeMiddleware"/>).</summary>
    public const long MaxRequestBodyBytes = 100_000_000;

    /// <summary>Bounds what one connection, and all of them, can hold. What exceeds these never reaches the application.</summary>
    public static void AddRequestLimits(this WebApplicationBuilder builder) =>
        builder.Services.Configure<KestrelServerOptions>(static options =>
        {
            KestrelServerLimits limits = options.Limits;
            limits.MaxRequestBodySize = MaxRequestBodyBytes;
            limits.MaxRequestLineSize = 8 * 1024;
            limits.MaxRequestHeadersTotalSize = 32 * 1024;
            limits.MaxRequestHeaderCount = 64;
            limits.MaxConcurrentConnections = 4096;
            limits.MaxConcurrentUpgradedConnections = 1024;
            limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
        });
}

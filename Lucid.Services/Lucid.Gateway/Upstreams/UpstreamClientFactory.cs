using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace Lucid.Gateway.Upstreams;

/// <summary>YARP's clients with a connect timeout and <see cref="RetryHandler"/>.</summary>
internal sealed class UpstreamClientFactory(UpstreamRegistry upstreams, IOptions<UpstreamOptions> options, TimeProvider time)
    : ForwarderHttpClientFactory
{
    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        handler.ConnectTimeout = options.Value.ConnectTimeout;
    }

    // Clusters are called like their routes (ProxyConfiguration).
    protected override HttpMessageHandler WrapHandler(ForwarderHttpClientContext context, HttpMessageHandler handler) =>
        new RetryHandler(base.WrapHandler(context, handler), options.Value, upstreams.ForRoute(context.ClusterId).Retries, time, Random.Shared);
}

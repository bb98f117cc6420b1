using Microsoft.Extensions.Hosting;

namespace Lucid.Gateway.Upstreams;

/// <summary>
/// Asks upstreams whose connections failed or broke for <c>/alive</c> once a second, so that a service that was restarted is used again
/// at once and not when the breaker's pause is over. Upstreams that are reachable but failing wait the whole pause.
/// </summary>
internal sealed class ReturnProbe(UpstreamRegistry upstreams, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Interval };
        using PeriodicTimer timer = new(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (Upstream upstream in upstreams.Deployed)
            {
                if (upstream.Breaker.IsWaitingForReturn && await AnswersAsync(client, upstream, stoppingToken))
                {
                    upstream.Breaker.ReportReturn();
                }
            }
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client, Upstream upstream, CancellationToken cancellationToken)
    {
        foreach (Uri address in upstream.Addresses)
        {
            try
            {
                using HttpResponseMessage response = await client.GetAsync(new Uri(address, "/alive"), cancellationToken);
                return true;
            }
            catch (Exception exception) when (exception is HttpRequestException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // Still away: that is what the breaker says already.
            }
        }

        return false;
    }
}

using System.Net;

namespace Lucid.Gateway.Upstreams;

/// <summary>
/// Repeats what can be repeated without anybody noticing: idempotent methods without a body, before any byte of the answer has
/// been passed on (this handler sees the answer's headers first). Also takes off the answer what the gateway says itself.
/// </summary>
internal sealed class RetryHandler(HttpMessageHandler inner, UpstreamOptions options, RetryBudget budget, TimeProvider time, Random random)
    : DelegatingHandler(inner)
{
    private static readonly string[] OwnHeaders =
        ["Server", "X-Powered-By", "X-Request-ID", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Content-Security-Policy", "Strict-Transport-Security"];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        budget.Earn();
        bool repeatable = request.Content is null && IsIdempotent(request.Method);
        for (int attempt = 0; ; attempt++)
        {
            bool last = !repeatable || attempt >= options.Retries;
            HttpResponseMessage? response = await TrySendAsync(request, last, cancellationToken);
            if (response is not null && (last || !IsTransient(response) || !budget.TrySpend()))
            {
                return WithoutOwnHeaders(response);
            }

            response?.Dispose();
            await Task.Delay(PauseBefore(attempt), time, cancellationToken);
        }
    }

    /// <summary>The answer, or null where there was none and another attempt is due.</summary>
    private async Task<HttpResponseMessage?> TrySendAsync(HttpRequestMessage request, bool last, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException) when (!last && !cancellationToken.IsCancellationRequested && budget.TrySpend())
        {
            // The next attempt's outcome is the one that counts; the last attempt throws.
            return null;
        }
    }

    private TimeSpan PauseBefore(int attempt)
    {
        double doubled = options.RetryDelay.TotalMilliseconds * (1 << attempt);
        return TimeSpan.FromMilliseconds(doubled * (0.75 + (random.NextDouble() / 2)));
    }

    private static bool IsIdempotent(HttpMethod method) =>
        method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Put || method == HttpMethod.Delete || method == HttpMethod.Options;

    /// <summary>An upstream that says when to come back is not asked before.</summary>
    private static bool IsTransient(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
        && response.Headers.RetryAfter is null;

    private static HttpResponseMessage WithoutOwnHeaders(HttpResponseMessage response)
    {
        foreach (string name in OwnHeaders)
        {
            response.Headers.Remove(name);
        }

        return response;
    }
}

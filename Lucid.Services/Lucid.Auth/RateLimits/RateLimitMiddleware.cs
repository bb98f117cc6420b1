using Lucid.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Lucid.Auth.RateLimits;

/// <summary>Refuses a client that asks an endpoint too often, before the body is read or a token is checked.</summary>
internal sealed class RateLimitMiddleware(RequestDelegate next, SlidingWindow window, IOptions<RateLimitOptions> options)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RateLimit>() is { } limit && limit.PerMinute(options.Value) is > 0 and var perMinute)
        {
            TimeSpan? block = limit.BlockSeconds?.Invoke(options.Value) is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null;
            var wait = await window.CountAsync(limit.Name, ClientInfo.RateKey(context), perMinute, block, context.RequestAborted).ConfigureAwait(false);
            if (wait is { } retryAfter)
            {
                await new ErrorResult(ErrorCodes.RateExceeded) { RetryAfter = retryAfter }.ExecuteAsync(context).ConfigureAwait(false);
                return;
            }
        }

        await next(context).ConfigureAwait(false);
    }
}

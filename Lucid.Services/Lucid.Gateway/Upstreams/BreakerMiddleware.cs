using System.Globalization;
using Lucid.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Lucid.Gateway.Upstreams;

/// <summary>Guards each upstream by its breaker, and turns failed forwardings into error envelopes.</summary>
internal sealed class BreakerMiddleware(RequestDelegate next, UpstreamRegistry upstreams)
{
    public async Task InvokeAsync(HttpContext context)
    {
        CircuitBreaker breaker = upstreams.ForRoute(context.GetReverseProxyFeature().Route.Config.RouteId).Breaker;
        if (!breaker.TryEnter(out BreakerPass pass, out TimeSpan retryAfter))
        {
            await RefuseAsync(context, retryAfter);
            return;
        }

        try
        {
            await next(context);
        }
        catch
        {
            breaker.ReportNothing(pass);
            throw;
        }

        IForwarderErrorFeature? failure = context.GetForwarderErrorFeature();
        Report(breaker, pass, failure, context.Response.StatusCode);
        if (failure is not null)
        {
            await ForwardingErrors.AnswerAsync(context, failure);
        }
    }

    private static void Report(CircuitBreaker breaker, BreakerPass pass, IForwarderErrorFeature? failure, int status)
    {
        // An upstream that answers 500 or 503 is there and says so quickly: one bad endpoint must not take the others with it.
        bool failed = failure is null
            ? status is StatusCodes.Status502BadGateway or StatusCodes.Status504GatewayTimeout
            : ForwardingErrors.IsUpstreamFailure(failure.Error);
        if (failed)
        {
            breaker.ReportFailure(pass, ForwardingErrors.IsGone(failure));
        }
        else if (failure is null)
        {
            breaker.ReportSuccess(pass);
        }
        else
        {
            breaker.ReportNothing(pass);
        }
    }

    private static Task RefuseAsync(HttpContext context, TimeSpan retryAfter)
    {
        double seconds = Math.Max(1, Math.Ceiling(retryAfter.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return context.WriteErrorAsync(ErrorCodes.BreakerOpen);
    }
}

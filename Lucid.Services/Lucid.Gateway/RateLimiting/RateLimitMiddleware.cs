using System.Globalization;
using Lucid.Gateway.Meta;
using Lucid.Gateway.Routing;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Lucid.Gateway.RateLimiting;

/// <summary>Counts every request against its caller's tier and its route's own limit, and refuses with 429 what exceeds either.</summary>
internal sealed class RateLimitMiddleware(RequestDelegate next, RateLimiter limiter, RatePolicies policies)
{
    public Task InvokeAsync(HttpContext context)
    {
        Endpoint? endpoint = context.GetEndpoint();
        return endpoint?.Metadata.GetMetadata<DisableRateLimitingAttribute>() is null
            ? InvokeLimitedAsync(context, endpoint)
            : next(context);
    }

    private async Task InvokeLimitedAsync(HttpContext context, Endpoint? endpoint)
    {
        Role role = context.User.GetRole();
        string caller = role == Role.None ? ClientAddress.Of(context.Connection) : context.User.GetUserId();
        RatePolicy? tier = TierOf(role, endpoint);
        if (tier is null)
        {
            await next(context);
            return;
        }

        RateDecision decision = await limiter.TakeAsync(tier, caller, context.RequestAborted);
        if (decision.Allowed && endpoint?.Metadata.GetMetadata<GatewayRoute>() is { } route)
        {
            RateDecision own = await limiter.TakeAsync(policies.ForRoute(route), caller, context.RequestAborted);
            decision = !own.Allowed || own.Remaining < decision.Remaining ? own : decision;
        }

        WriteHeaders(context.Response.Headers, decision);
        await (decision.Allowed ? next(context) : RefuseAsync(context, decision));
    }

    private RatePolicy? TierOf(Role role, Endpoint? endpoint)
    {
        if (endpoint?.Metadata.GetMetadata<MetaEndpoint>() is not null)
        {
            return policies.Meta;
        }

        return role == Role.None ? policies.Public : policies.ForRole(role);
    }

    private static void WriteHeaders(IHeaderDictionary headers, RateDecision decision)
    {
        headers["X-RateLimit-Limit"] = decision.Policy.LimitText;
        headers["X-RateLimit-Remaining"] = decision.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = decision.ResetSlot.ToString(CultureInfo.InvariantCulture);
    }

    private static Task RefuseAsync(HttpContext context, RateDecision decision)
    {
        string seconds = decision.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.RetryAfter = seconds;
        return context.WriteErrorAsync(
            ErrorCodes.RateExceeded,
            $"Too many requests; try again in {seconds} s.",
            new Dictionary<string, string> { ["retry_after"] = seconds, ["limit"] = decision.Policy.LimitText });
    }
}

using System.Globalization;
using Lucid.Gateway.Routing;
using Lucid.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Lucid.Gateway.Requests;

/// <summary>Refuses a body that says it is too large before reading any of it, and stops one that turns out to be.</summary>
internal sealed class BodySizeMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<GatewayRoute>() is not { } route)
        {
            return next(context);
        }

        if (context.Request.ContentLength > route.MaxBodyBytes)
        {
            return context.WriteErrorAsync(
                ErrorCodes.TooLarge,
                message: null,
                new Dictionary<string, string> { ["max_bytes"] = route.MaxBodyBytes.ToString(CultureInfo.InvariantCulture) });
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = route.MaxBodyBytes;
        }

        return next(context);
    }
}

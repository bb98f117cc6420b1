using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lucid.ServiceDefaults.Requests;

/// <summary>
/// Gives every request its id: echoed in <c>X-Request-ID</c>, tagged on the trace, the request's trace identifier, and part of
/// every log line of the request.
/// </summary>
internal sealed class RequestIdMiddleware(RequestDelegate next, TimeProvider time, ILogger<RequestIdMiddleware> logger)
{
    public const string HeaderName = "X-Request-ID";

    public async Task InvokeAsync(HttpContext context)
    {
        string? offered = context.Request.Headers[HeaderName];
        string id = RequestId.IsAcceptable(offered) ? offered! : RequestId.Create(time);
        context.TraceIdentifier = id;
        context.Response.Headers[HeaderName] = id;
        Activity.Current?.SetTag("request_id", id);
        using (logger.BeginScope(new RequestScope(id)))
        {
            await next(context);
        }
    }
}

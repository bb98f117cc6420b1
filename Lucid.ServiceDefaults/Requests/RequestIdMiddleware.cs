using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Lucid.ServiceDefaults.Requests;

/// <summary>
/// Gives every request its id: echoed in <c>X-Request-ID</c>, tagged on the trace, and, as the request's trace identifier,
/// part of the hosting log scope and so of every log line.
/// </summary>
internal sealed class RequestIdMiddleware(RequestDelegate next, TimeProvider time)
{
    public const string HeaderName = "X-Request-ID";

    public Task InvokeAsync(HttpContext context)
    {
        string? offered = context.Request.Headers[HeaderName];
        string id = RequestId.IsAcceptable(offered) ? offered! : RequestId.Create(time);
        context.TraceIdentifier = id;
        context.Response.Headers[HeaderName] = id;
        Activity.Current?.SetTag("request_id", id);
        return next(context);
    }
}

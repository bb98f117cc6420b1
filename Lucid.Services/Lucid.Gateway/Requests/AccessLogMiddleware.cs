using Lucid.Gateway.Routing;
using Lucid.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lucid.Gateway.Requests;

/// <summary>One line per request: who asked for what, how it ended and how long it took. No query, no header, no body.</summary>
internal sealed class AccessLogMiddleware(RequestDelegate next, TimeProvider time, ILogger<AccessLogMiddleware> logger)
{
    private static readonly EventId RequestAnswered = new(1, nameof(RequestAnswered));

    public async Task InvokeAsync(HttpContext context)
    {
        if (!logger.IsEnabled(LogLevel.Information))
        {
            await next(context);
            return;
        }

        long started = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            Write(context, time.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    private void Write(HttpContext context, double elapsed)
    {
        Endpoint? endpoint = context.GetEndpoint();
        AccessLogEntry entry = new(
            context.Request.Method.Length <= 16 ? context.Request.Method : "*",
            LoggablePath.Of(context.Request.Path),
            context.Response.StatusCode,
            Math.Round(elapsed, 3),
            context.User.FindFirst(TokenClaims.UserId)?.Value,
            endpoint?.Metadata.GetMetadata<GatewayRoute>()?.Id);
        logger.Log(LogLevel.Information, RequestAnswered, entry, exception: null, static (answered, _) => answered.ToString());
    }
}

using Lucid.Gateway.Routing;
using Lucid.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lucid.Gateway.Requests;

/// <summary>One line per request: who asked for what, how it ended and how long it took. No query, no header, no body.</summary>
internal sealed partial class AccessLogMiddleware(RequestDelegate next, TimeProvider time, ILogger<AccessLogMiddleware> logger)
{
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
        LogRequest(
            context.Request.Method.Length <= 16 ? context.Request.Method : "*",
            LoggablePath.Of(context.Request.Path),
            context.Response.StatusCode,
            Math.Round(elapsed, 3),
            context.User.FindFirst(TokenClaims.UserId)?.Value,
            endpoint?.Metadata.GetMetadata<GatewayRoute>()?.Id);
    }

    [LoggerMessage(1, LogLevel.Information, "{Method} {Path} {Status}")]
    private partial void LogRequest(string method, string path, int status, double durationMs, string? userId, string? route);
}

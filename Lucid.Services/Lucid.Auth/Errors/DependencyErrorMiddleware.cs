using Lucid.Persistence.Errors;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Lucid.Auth.Errors;

/// <summary>A database or a Redis that is away is not a defect of this service: the answer is 503 and says which kind.</summary>
internal sealed partial class DependencyErrorMiddleware(RequestDelegate next, ILogger<DependencyErrorMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (StoreUnavailableException exception) when (!context.Response.HasStarted)
        {
            LogUnavailable(exception, "MongoDB");
            await context.WriteErrorAsync(ErrorCodes.Database).ConfigureAwait(false);
        }
        catch (Exception exception)
            when (exception is RedisException or RedisTimeoutException or RevocationsUnavailableException && !context.Response.HasStarted)
        {
            LogUnavailable(exception, "Redis");
            await context.WriteErrorAsync(ErrorCodes.Unavailable).ConfigureAwait(false);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Dependency} cannot be reached; the request was answered with 503.")]
    private partial void LogUnavailable(Exception exception, string dependency);
}

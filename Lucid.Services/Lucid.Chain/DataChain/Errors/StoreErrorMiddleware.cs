using Lucid.Persistence.Errors;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lucid.Chain.DataChain.Errors;

/// <summary>
/// A store that is away is no defect of this service (503); a record that cannot be read is none of the caller's (500, by name).
/// </summary>
internal sealed partial class StoreErrorMiddleware(RequestDelegate next, ILogger<StoreErrorMiddleware> logger)
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
        catch (RevocationsUnavailableException exception) when (!context.Response.HasStarted)
        {
            LogUnavailable(exception, "Redis");
            await context.WriteErrorAsync(ErrorCodes.Unavailable).ConfigureAwait(false);
        }
        catch (MalformedDocumentException exception) when (!context.Response.HasStarted)
        {
            LogDamaged(exception, exception.Field);
            await context.WriteErrorAsync(DataChainErrors.RecordDamaged).ConfigureAwait(false);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Dependency} cannot be reached; the request was answered with 503.")]
    private partial void LogUnavailable(Exception exception, string dependency);

    [LoggerMessage(2, LogLevel.Error, "A stored record is damaged in the field {Field}; the request was answered with 500.")]
    private partial void LogDamaged(Exception exception, string field);
}

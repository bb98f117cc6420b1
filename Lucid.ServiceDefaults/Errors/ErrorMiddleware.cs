using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lucid.ServiceDefaults.Errors;

/// <summary>
/// Makes every error answer an envelope: exceptions, and answers that carry only a status. Exception text stays in the log,
/// where the request id finds it.
/// </summary>
internal sealed partial class ErrorMiddleware(
    RequestDelegate next, ErrorWriter writer, IEnumerable<ErrorMapping> mappings, ILogger<ErrorMiddleware> logger)
{
    private const int ClientClosedRequest = 499;
    private const int MaxReportedPathLength = 100;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException exception)
        {
            await RejectAsync(context, exception);
            return;
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone: nobody reads an answer, and its leaving is no error of ours.
            if (!context.Response.HasStarted) context.Response.StatusCode = ClientClosedRequest;
            return;
        }
        catch (Exception exception)
        {
            await AnswerAsync(context, CodeOf(exception), details: null);
            return;
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null or 0, ContentType: null })
        {
            context.Response.ContentLength = null;
            await writer.WriteAsync(context, ErrorCodes.ForStatus(context.Response.StatusCode), message: null, details: null);
        }
    }

    private ErrorCode CodeOf(Exception exception)
    {
        foreach (ErrorMapping mapping in mappings)
        {
            if (!mapping.Matches(exception)) continue;
            // Others being away is expected to pass; any other mapped failure wants somebody's eye.
            LogLevel level = mapping.Code.Status == StatusCodes.Status503ServiceUnavailable ? LogLevel.Warning : LogLevel.Error;
            LogMapped(level, exception, mapping.Code.Code, exception.Message);
            return mapping.Code;
        }

        LogUnhandled(exception);
        return ErrorCodes.Internal;
    }

    private Task RejectAsync(HttpContext context, BadHttpRequestException exception)
    {
        LogRejected(exception.StatusCode, exception.Message);
        if (exception.InnerException is not JsonException json)
        {
            return AnswerAsync(context, ErrorCodes.ForStatus(exception.StatusCode), details: null);
        }

        Dictionary<string, string>? details = json.Path is { Length: > 0 and <= MaxReportedPathLength } path
            ? new() { ["path"] = path }
            : null;
        return AnswerAsync(context, ErrorCodes.BadJson, details);
    }

    private Task AnswerAsync(HttpContext context, ErrorCode code, IReadOnlyDictionary<string, string>? details)
    {
        if (context.Response.HasStarted)
        {
            // Half an answer is out: closing the connection is the only way to say that the rest is missing.
            context.Abort();
            return Task.CompletedTask;
        }

        string? requestId = context.Response.Headers[Requests.RequestIdMiddleware.HeaderName];
        context.Response.Clear();
        context.Response.Headers[Requests.RequestIdMiddleware.HeaderName] = requestId;
        return writer.WriteAsync(context, code, message: null, details);
    }

    [LoggerMessage(1, LogLevel.Error, "The request failed with an unhandled exception.")]
    private partial void LogUnhandled(Exception exception);

    [LoggerMessage(2, LogLevel.Debug, "The request was rejected with {Status}: {Reason}")]
    private partial void LogRejected(int status, string reason);

    [LoggerMessage(EventId = 3, Message = "The request failed ({Code}): {Reason}")]
    private partial void LogMapped(LogLevel level, Exception exception, string code, string reason);
}

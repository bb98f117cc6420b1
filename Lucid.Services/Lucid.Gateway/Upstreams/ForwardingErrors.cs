using System.Globalization;
using Lucid.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Lucid.Gateway.Upstreams;

/// <summary>What a failed forwarding means to the client and to the breaker.</summary>
internal static class ForwardingErrors
{
    private const int RetryAfterSeconds = 5;

    /// <summary>Whether the upstream is to blame.</summary>
    public static bool IsUpstreamFailure(ForwarderError error) => error
        is ForwarderError.Request
        or ForwarderError.RequestTimedOut
        or ForwarderError.RequestBodyDestination
        or ForwarderError.ResponseHeaders
        or ForwarderError.ResponseBodyDestination;

    /// <summary>Whether no connection could be made.</summary>
    public static bool IsUnreachable(IForwarderErrorFeature? failure) => failure is
    {
        Error: ForwarderError.Request,
        Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError },
    };

    /// <summary>Whether the connection failed or broke, as when a process was killed; a service that is merely slow still holds its connection.</summary>
    public static bool IsGone(IForwarderErrorFeature? failure) => failure is { Error: not ForwarderError.RequestTimedOut };

    /// <summary>Answers with the envelope, where the answer has not begun.</summary>
    public static Task AnswerAsync(HttpContext context, IForwarderErrorFeature failure)
    {
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            return Task.CompletedTask;
        }

        ErrorCode code = CodeOf(failure);
        if (code.Status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        return context.WriteErrorAsync(code);
    }

    private static ErrorCode CodeOf(IForwarderErrorFeature failure) => failure switch
    {
        { Error: ForwarderError.NoAvailableDestinations } => ErrorCodes.Unavailable,
        { Error: ForwarderError.RequestTimedOut } => ErrorCodes.Timeout,
        { Error: ForwarderError.RequestBodyClient } => ErrorCodes.ForStatus(FindBadRequest(failure.Exception)?.StatusCode ?? StatusCodes.Status400BadRequest),
        _ when IsUnreachable(failure) => ErrorCodes.Unavailable,
        _ => ErrorCodes.Network,
    };

    /// <summary>What Kestrel had against the body, below what the client made of it.</summary>
    private static BadHttpRequestException? FindBadRequest(Exception? exception) => exception switch
    {
        null => null,
        BadHttpRequestException bad => bad,
        AggregateException several => several.InnerExceptions.Select(FindBadRequest).FirstOrDefault(static found => found is not null),
        _ => FindBadRequest(exception.InnerException),
    };
}

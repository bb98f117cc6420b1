using System.Net;

namespace Lucid.Sessions.Calls;

/// <summary>A service of the session path refused a call, or was not there.</summary>
/// <param name="service">Its name in the model.</param>
/// <param name="status">Its answer; null when there was none.</param>
/// <param name="code">The error's code; null when something between answered, or nobody.</param>
/// <param name="message">For people, without internals.</param>
/// <param name="inner">What broke the call, where it was broken.</param>
public sealed class ServiceCallException(string service, HttpStatusCode? status, string? code, string message, Exception? inner = null)
    : Exception($"{service}: {message}", inner)
{
    /// <summary>Whom the call was for.</summary>
    public string Service { get; } = service;

    /// <summary>The answer; null when there was none.</summary>
    public HttpStatusCode? Status { get; } = status;

    /// <summary>The error's code, where the answer had one.</summary>
    public string? Code { get; } = code;

    /// <summary>What the service said.</summary>
    public string Answer { get; } = message;

    /// <summary>Named facts of the answer.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Whether the same call can succeed later: nobody answered, or the answer says "not now". Everything else is a refusal that
    /// repeating does not change.
    /// </summary>
    public bool IsTransient => Status is null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.InsufficientStorage
        or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}

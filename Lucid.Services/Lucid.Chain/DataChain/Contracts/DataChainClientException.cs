using System.Net;

namespace Lucid.Chain.DataChain.Contracts;

/// <summary>The data chain answered with an error.</summary>
public sealed class DataChainClientException(HttpStatusCode status, string? code, string message) : Exception(message)
{
    /// <summary>The answer's status.</summary>
    public HttpStatusCode Status { get; } = status;

    /// <summary>The error code, or null when the answer was not in Lucid's envelope.</summary>
    public string? Code { get; } = code;
}

using System.Net;

namespace Lucid.Chain.Contracts;

/// <summary>A service of the chain refused a request.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="code">The error code, e.g. <c>LUCID_CHAIN_4001</c>; null when the answer was not Lucid's.</param>
/// <param name="message">Why, for people.</param>
public sealed class ChainClientException(HttpStatusCode status, string? code, string message) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; } = status;

    /// <summary>The error code; null when the answer was not Lucid's.</summary>
    public string? Code { get; } = code;
}

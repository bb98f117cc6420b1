using System.Net;

namespace Lucid.Tor.Contracts;

/// <summary>The Tor role answered with an error; the message is its reason.</summary>
public sealed class TorClientException(HttpStatusCode status, string message) : Exception(message)
{
    /// <summary>The answer's status.</summary>
    public HttpStatusCode Status { get; } = status;
}

using System.Net;

namespace Lucid.Auth.Contracts;

/// <summary>The auth service, or the gateway in front of it, answered with an error.</summary>
public sealed class AuthClientException(HttpStatusCode status, string? code, string message) : Exception(message)
{
    /// <summary>The code for an address without an account.</summary>
    public const string NotRegistered = "LUCID_AUTH_1005";

    /// <summary>The answer's status.</summary>
    public HttpStatusCode Status { get; } = status;

    /// <summary>The error code, or null when the answer was not in Lucid's envelope.</summary>
    public string? Code { get; } = code;
}

using System.Net;
using Lucid.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;

namespace Lucid.Tor.Endpoints;

/// <summary>
/// Lets only programs of this machine manage Tor. The role listens on loopback; this holds where someone makes it listen elsewhere, and
/// against web pages of a browser on the same machine, which send an Origin.
/// </summary>
internal sealed class LocalOnlyFilter : IEndpointFilter
{
    private static readonly ErrorResult Refusal = new(ErrorCodes.InsufficientPermission, "Tor is managed from its own machine only.");

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        // No address: a Unix socket.
        bool local = http.Connection.RemoteIpAddress is not { } remote || IPAddress.IsLoopback(remote);
        return local && http.Request.Headers.Origin.Count == 0
            ? next(context)
            : ValueTask.FromResult<object?>(Refusal);
    }
}

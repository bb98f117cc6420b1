using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Lucid.Gateway.Guards;

/// <summary>
/// Removes request headers by which a caller could speak for the gateway: forwarding and identity headers, and headers that
/// override method or path. The upstream gets the gateway's own X-Forwarded-… and X-Request-ID; YARP drops the hop-by-hop headers.
/// </summary>
internal sealed class HeaderGuardMiddleware(RequestDelegate next)
{
    private static readonly string[] Prefixes =
        ["X-Forwarded-", "X-User-", "X-Lucid-", "X-Original-", "X-Rewrite-", "X-HTTP-Method", "X-Method-Override", "X-Real-IP", "X-Client-", "Forwarded", "Proxy"];

    public Task InvokeAsync(HttpContext context)
    {
        IHeaderDictionary headers = context.Request.Headers;
        List<string>? spoofed = null;
        foreach (KeyValuePair<string, StringValues> header in headers)
        {
            if (IsReserved(header.Key))
            {
                (spoofed ??= []).Add(header.Key);
            }
        }

        spoofed?.ForEach(name => headers.Remove(name));
        headers["X-Request-ID"] = context.TraceIdentifier;
        return next(context);
    }

    private static bool IsReserved(string name)
    {
        // Nearly all headers are told apart by their first letter.
        if ((name[0] | 0x20) is not ('x' or 'f' or 'p'))
        {
            return false;
        }

        foreach (string prefix in Prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}

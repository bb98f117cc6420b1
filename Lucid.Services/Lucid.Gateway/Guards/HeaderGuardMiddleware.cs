using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Lucid.Gateway.Guards;

/// <summary>
/// Removes request headers by which a caller could speak for the gateway: forwarding and identity headers, headers that
/// override method or path, and whatever <c>Connection</c> nominates (RFC 9110 §7.6.1). The upstream gets the gateway's own
/// X-Forwarded-… and X-Request-ID.
/// </summary>
internal sealed class HeaderGuardMiddleware(RequestDelegate next)
{
    private static readonly string[] Prefixes =
        ["X-Forwarded-", "X-User-", "X-Lucid-", "X-Original-", "X-Rewrite-", "X-HTTP-Method", "X-Method-Override", "X-Real-IP", "X-Client-", "Forwarded", "Proxy"];

    public Task InvokeAsync(HttpContext context)
    {
        IHeaderDictionary headers = context.Request.Headers;
        RemoveNominated(headers);
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

    private static void RemoveNominated(IHeaderDictionary headers)
    {
        StringValues connection = headers.Connection;
        if (connection.Count == 0 || (connection.Count == 1 && connection[0] is "keep-alive" or "Keep-Alive" or "close"))
        {
            return;
        }

        foreach (string? value in connection)
        {
            foreach (string nominated in (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (!nominated.Equals("Upgrade", StringComparison.OrdinalIgnoreCase))
                {
                    headers.Remove(nominated);
                }
            }
        }
    }
}

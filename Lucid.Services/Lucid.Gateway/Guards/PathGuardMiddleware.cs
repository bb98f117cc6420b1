using Lucid.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Lucid.Gateway.Guards;

/// <summary>Refuses request targets with two readings, and message framings with two readings (RFC 9112 §6.1).</summary>
internal sealed class PathGuardMiddleware(RequestDelegate next)
{
    private static readonly ErrorCode UriTooLong = ErrorCodes.TooLarge with { Status = StatusCodes.Status414UriTooLong, Message = "The path is too long." };

    public Task InvokeAsync(HttpContext context)
    {
        string target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        PathVerdict verdict = PathGuard.Check(target);
        if (verdict != PathVerdict.Accepted)
        {
            return verdict == PathVerdict.TooLong
                ? context.WriteErrorAsync(UriTooLong)
                : context.WriteErrorAsync(ErrorCodes.BadFormat, "The path is ambiguous or malformed; write it plainly.");
        }

        return HasAmbiguousLength(context.Request.Headers)
            ? RefuseFramingAsync(context)
            : next(context);
    }

    /// <summary>Kestrel moves the Content-Length of a chunked request to X-Content-Length; whoever sends both wants two servers to disagree.</summary>
    private static bool HasAmbiguousLength(IHeaderDictionary headers) =>
        headers.TransferEncoding.Count > 0 && (headers.ContentLength is not null || headers.ContainsKey("X-Content-Length"));

    private static Task RefuseFramingAsync(HttpContext context)
    {
        context.Response.Headers.Connection = "close";
        return context.WriteErrorAsync(ErrorCodes.InvalidData, "Content-Length and Transfer-Encoding exclude each other.");
    }
}

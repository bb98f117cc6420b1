using System.Collections.ObjectModel;
using Lucid.ServiceDefaults.Hosting;
using Lucid.ServiceDefaults.Serialization;
using Microsoft.AspNetCore.Http;

namespace Lucid.ServiceDefaults.Errors;

/// <summary>Writes the error envelope as the answer to a request.</summary>
internal sealed class ErrorWriter(ServiceIdentity identity, TimeProvider time)
{
    private static readonly ReadOnlyDictionary<string, string> NoDetails = ReadOnlyDictionary<string, string>.Empty;

    public Task WriteAsync(HttpContext context, ErrorCode code, string? message, IReadOnlyDictionary<string, string>? details)
    {
        ErrorEnvelope envelope = new(new ErrorBody(
            code.Code,
            message ?? code.Message,
            details ?? NoDetails,
            context.TraceIdentifier,
            time.GetUtcNow(),
            identity.Name,
            identity.Version));
        context.Response.StatusCode = code.Status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(
            envelope, ServiceJsonContext.Default.ErrorEnvelope, "application/json", context.RequestAborted);
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lucid.ServiceDefaults.Errors;

/// <summary>Answering with an error from middleware, where there is no endpoint result to return.</summary>
public static class ErrorHttpContextExtensions
{
    /// <summary>Answers the request with the error envelope and the code's status. The response must not have started.</summary>
    public static Task WriteErrorAsync(
        this HttpContext context, ErrorCode code, string? message = null, IReadOnlyDictionary<string, string>? details = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(code);
        return context.RequestServices.GetRequiredService<ErrorWriter>().WriteAsync(context, code, message, details);
    }
}

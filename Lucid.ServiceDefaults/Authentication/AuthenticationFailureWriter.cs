using Microsoft.AspNetCore.Http;

namespace Lucid.ServiceDefaults.Authentication;

internal static class AuthenticationFailureWriter
{
    public static Task WriteAsync(HttpContext context, AuthenticationFailure failure)
    {
        context.Response.StatusCode = failure.Status;
        context.Features.Set(failure);
        return Task.CompletedTask;
    }
}

using Lucid.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;

namespace Lucid.Auth.Errors;

/// <summary>Why something was refused; as the result of an endpoint it becomes the error envelope.</summary>
/// <param name="Code">For programs.</param>
/// <param name="Message">For people; the code's own sentence where it is null.</param>
internal sealed record Failure(ErrorCode Code, string? Message = null) : IResult
{
    /// <summary>Named facts, such as the field.</summary>
    public IReadOnlyDictionary<string, string>? Details { get; init; }

    /// <summary>When it makes sense to try again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static implicit operator Failure(ErrorCode code) => new(code);

    /// <summary>A field of the request that cannot be taken.</summary>
    public static Failure Field(ErrorCode code, string field, string message) =>
        new(code, message) { Details = new Dictionary<string, string> { ["field"] = field } };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (RetryAfter is { } wait)
            httpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return httpContext.WriteErrorAsync(Code, Message, Details);
    }
}

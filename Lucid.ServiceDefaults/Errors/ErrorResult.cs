using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Lucid.ServiceDefaults.Errors;

/// <summary>
/// Why something was refused. As the result of an endpoint it becomes the error envelope:
/// <c>return new ErrorResult(ErrorCodes.NotFound, "There is no such user.");</c>
/// </summary>
/// <param name="Code">For programs.</param>
/// <param name="Message">For people, without internals; the code's own sentence where it is null.</param>
/// <param name="Details">Named facts, such as the field that failed.</param>
public sealed record ErrorResult(ErrorCode Code, string? Message = null, IReadOnlyDictionary<string, string>? Details = null) : IResult
{
    /// <summary>When it makes sense to try again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What a person is told.</summary>
    public string Text => Message ?? Code.Message;

    /// <summary>The error with the code's own sentence.</summary>
    public static implicit operator ErrorResult(ErrorCode code) => new(code);

    /// <summary>A field of the request that cannot be taken.</summary>
    public static ErrorResult Field(ErrorCode code, string field, string message) =>
        new(code, message, new Dictionary<string, string> { ["field"] = field });

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        if (RetryAfter is { } wait)
        {
            double seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds));
            httpContext.Response.Headers.RetryAfter = ((int)seconds).ToString(CultureInfo.InvariantCulture);
        }

        return httpContext.WriteErrorAsync(Code, Message, Details);
    }
}

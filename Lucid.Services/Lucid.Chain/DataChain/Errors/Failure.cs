using Lucid.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;

namespace Lucid.Chain.DataChain.Errors;

/// <summary>Why something was refused; as the result of an endpoint it becomes the error envelope.</summary>
/// <param name="Code">For programs.</param>
/// <param name="Message">For people; the code's own sentence where it is null.</param>
/// <param name="Details">Named facts, such as the field.</param>
internal sealed record Failure(ErrorCode Code, string? Message = null, IReadOnlyDictionary<string, string>? Details = null) : IResult
{
    /// <summary>What a person is told.</summary>
    public string Text => Message ?? Code.Message;

    public static implicit operator Failure(ErrorCode code) => new(code);

    /// <summary>A field of the request that cannot be taken.</summary>
    public static Failure Field(ErrorCode code, string field, string message) =>
        new(code, message, new Dictionary<string, string> { ["field"] = field });

    public Task ExecuteAsync(HttpContext httpContext) => httpContext.WriteErrorAsync(Code, Message, Details);
}

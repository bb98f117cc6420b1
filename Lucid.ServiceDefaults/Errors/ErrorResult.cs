using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Lucid.ServiceDefaults.Errors;

/// <summary>An error as the result of an endpoint: <c>return new ErrorResult(ErrorCodes.NotFound, "There is no such user.");</c></summary>
/// <param name="code">The error.</param>
/// <param name="message">A better sentence than the code's own, without internals.</param>
/// <param name="details">Named facts, such as the field that failed.</param>
public sealed class ErrorResult(ErrorCode code, string? message = null, IReadOnlyDictionary<string, string>? details = null)
    : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    /// <summary>The error.</summary>
    public ErrorCode Code { get; } = code;

    /// <inheritdoc />
    public int? StatusCode => Code.Status;

    /// <inheritdoc />
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest, typeof(ErrorEnvelope), ["application/json"]));
    }

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext) => httpContext.WriteErrorAsync(Code, message, details);
}

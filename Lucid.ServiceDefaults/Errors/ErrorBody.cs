namespace Lucid.ServiceDefaults.Errors;

/// <summary>What went wrong, for a program (<paramref name="Code"/>) and a person (<paramref name="Message"/>).</summary>
/// <param name="Code">See <see cref="ErrorCodes"/>.</param>
/// <param name="Message">One sentence without internals.</param>
/// <param name="Details">Named facts, such as the field that failed; empty where there are none.</param>
/// <param name="RequestId">The request's id, also in the <c>X-Request-ID</c> header and in every log line of the request.</param>
/// <param name="Timestamp">When the error was answered (UTC).</param>
/// <param name="Service">The service that answered.</param>
/// <param name="Version">Its release.</param>
public sealed record ErrorBody(
    string Code,
    string Message,
    IReadOnlyDictionary<string, string> Details,
    string RequestId,
    DateTimeOffset Timestamp,
    string Service,
    string Version);

namespace Lucid.ServiceDefaults.Errors;

/// <summary>Which error an exception is answered with that is no defect of the service, such as a database that is away.</summary>
/// <param name="Matches">Whether an exception is one of these.</param>
/// <param name="Code">The answer.</param>
internal sealed record ErrorMapping(Func<Exception, bool> Matches, ErrorCode Code);

namespace Lucid.Sessions.Recorder.Contracts;

/// <summary>Audit events to put into the stream, in order; 1 to 100.</summary>
/// <param name="Events">The events.</param>
internal sealed record AuditEventsRequest(IReadOnlyList<AuditEventRequest> Events);

namespace Lucid.Sessions.Recorder.Contracts;

/// <summary>Something that happened in a session.</summary>
/// <param name="Kind">connect, disconnect, focus, clipboard or file.</param>
/// <param name="Text">What it was about, at most 4096 characters.</param>
/// <param name="At">Milliseconds since 1970; the recorder's clock when null.</param>
internal sealed record AuditEventRequest(string Kind, string? Text = null, long? At = null);

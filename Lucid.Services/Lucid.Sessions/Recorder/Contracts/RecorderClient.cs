using System.Globalization;
using System.Net.Http.Json;
using Lucid.Sessions.Calls;

namespace Lucid.Sessions.Recorder.Contracts;

/// <summary>
/// Calls lucid-session-recorder. Every call throws <see cref="ServiceCallException"/> when it is refused or nobody answers.
/// </summary>
internal sealed class RecorderClient(ServiceCaller caller)
{
    public const string Service = "lucid-session-recorder";
    private static readonly RecorderJsonContext Json = RecorderJsonContext.Default;

    /// <summary>Starts; the same again gives the recording as it is.</summary>
    public Task<RecordingResponse> StartAsync(string session, StartRecordingRequest request, CancellationToken cancellationToken) =>
        caller.CallAsync(HttpMethod.Put, $"recordings/{session}", request, Json.StartRecordingRequest, Json.RecordingResponse, cancellationToken);

    /// <summary>The recording, or null.</summary>
    public Task<RecordingResponse?> FindAsync(string session, CancellationToken cancellationToken) =>
        caller.FindAsync($"recordings/{session}", Json.RecordingResponse, cancellationToken);

    /// <summary>Takes nothing until resumed; idempotent.</summary>
    public Task<RecordingResponse> PauseAsync(string session, CancellationToken cancellationToken) => PostAsync(session, "pause", cancellationToken);

    /// <summary>Goes on; idempotent.</summary>
    public Task<RecordingResponse> ResumeAsync(string session, CancellationToken cancellationToken) => PostAsync(session, "resume", cancellationToken);

    /// <summary>Takes nothing more and delivers the rest; idempotent.</summary>
    public Task<RecordingResponse> StopAsync(string session, CancellationToken cancellationToken) => PostAsync(session, "stop", cancellationToken);

    /// <summary>Takes a part of an upload that begins at an offset; what is answered for is durable.</summary>
    public Task<StreamPositionResponse> UploadAsync(string session, long offset, HttpContent part, CancellationToken cancellationToken) =>
        caller.CallAsync(
            HttpMethod.Put,
            string.Create(CultureInfo.InvariantCulture, $"recordings/{session}/stream?offset={offset}"),
            part,
            Json.StreamPositionResponse,
            cancellationToken);

    /// <summary>Puts audit events into the stream.</summary>
    public Task AddEventsAsync(string session, AuditEventsRequest events, CancellationToken cancellationToken) =>
        caller.SendAsync(
            HttpMethod.Post, $"recordings/{session}/events", JsonContent.Create(events, Json.AuditEventsRequest), cancellationToken);

    /// <summary>Ends the recording, whatever its state, and forgets its spool; idempotent.</summary>
    public Task DeleteAsync(string session, CancellationToken cancellationToken) =>
        caller.SendAsync(HttpMethod.Delete, $"recordings/{session}", content: null, cancellationToken);

    private Task<RecordingResponse> PostAsync(string session, string command, CancellationToken cancellationToken) =>
        caller.CallAsync(HttpMethod.Post, $"recordings/{session}/{command}", content: null, Json.RecordingResponse, cancellationToken);
}

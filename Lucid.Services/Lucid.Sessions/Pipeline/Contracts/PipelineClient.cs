using System.Globalization;
using System.Net.Http.Json;
using Lucid.Sessions.Calls;
using Lucid.Sessions.Recorder.Contracts;

namespace Lucid.Sessions.Pipeline.Contracts;

/// <summary>
/// Calls lucid-session-pipeline. Every call throws <see cref="ServiceCallException"/> when it is refused or nobody answers.
/// </summary>
internal sealed class PipelineClient(ServiceCaller caller)
{
    public const string Service = "lucid-session-pipeline";
    private static readonly PipelineJsonContext Json = PipelineJsonContext.Default;

    /// <summary>Makes a session; the same again gives it as it is.</summary>
    public Task<PipelineResponse> CreateAsync(string session, CreatePipelineRequest request, CancellationToken cancellationToken) =>
        caller.CallAsync(HttpMethod.Put, $"pipelines/{session}", request, Json.CreatePipelineRequest, Json.PipelineResponse, cancellationToken);

    /// <summary>A session, or null.</summary>
    public Task<PipelineResponse?> FindAsync(string session, CancellationToken cancellationToken) =>
        caller.FindAsync($"pipelines/{session}", Json.PipelineResponse, cancellationToken);

    /// <summary>A page of sessions, newest first; of one owner and one status unless null.</summary>
    public Task<PipelineListResponse> ListAsync(string? owner, string? status, int limit, int offset, CancellationToken cancellationToken) =>
        caller.GetAsync(
            string.Create(CultureInfo.InvariantCulture, $"pipelines?limit={limit}&offset={offset}")
                + (owner is null ? "" : $"&owner={Uri.EscapeDataString(owner)}")
                + (status is null ? "" : $"&status={Uri.EscapeDataString(status)}"),
            Json.PipelineListResponse,
            cancellationToken);

    /// <summary>Sessions that changed after a place in the feed; the empty place is the beginning.</summary>
    public Task<PipelineChangesResponse> ChangesAsync(string after, int limit, CancellationToken cancellationToken) =>
        caller.GetAsync(
            string.Create(CultureInfo.InvariantCulture, $"pipelines/changes?limit={limit}&after={Uri.EscapeDataString(after)}"),
            Json.PipelineChangesResponse,
            cancellationToken);

    /// <summary>Replaces what the owner says about a session.</summary>
    public Task<PipelineResponse> UpdateAsync(string session, UpdateDetailsRequest request, CancellationToken cancellationToken) =>
        caller.CallAsync(
            HttpMethod.Patch, $"pipelines/{session}", request, Json.UpdateDetailsRequest, Json.PipelineResponse, cancellationToken);

    /// <summary>Gives a session a command: start, pause, resume, stop or release (from quarantine).</summary>
    public Task<PipelineResponse> CommandAsync(string session, string command, CancellationToken cancellationToken) =>
        caller.CallAsync(HttpMethod.Post, $"pipelines/{session}/{command}", content: null, Json.PipelineResponse, cancellationToken);

    /// <summary>Ends a session and deletes what is stored of it; idempotent.</summary>
    public Task<PipelineResponse> DeleteAsync(string session, CancellationToken cancellationToken) =>
        caller.CallAsync(HttpMethod.Delete, $"pipelines/{session}", content: null, Json.PipelineResponse, cancellationToken);

    /// <summary>Passes a part of an upload on to the recorder; what is answered for is durable.</summary>
    public Task<StreamPositionResponse> UploadAsync(string session, long offset, HttpContent part, CancellationToken cancellationToken) =>
        caller.CallAsync(
            HttpMethod.Put,
            string.Create(CultureInfo.InvariantCulture, $"pipelines/{session}/stream?offset={offset}"),
            part,
            RecorderJsonContext.Default.StreamPositionResponse,
            cancellationToken);

    /// <summary>Where an upload goes on.</summary>
    public Task<StreamPositionResponse> PositionAsync(string session, CancellationToken cancellationToken) =>
        caller.GetAsync($"pipelines/{session}/stream", RecorderJsonContext.Default.StreamPositionResponse, cancellationToken);

    /// <summary>Passes audit events on to the recorder.</summary>
    public Task AddEventsAsync(string session, AuditEventsRequest events, CancellationToken cancellationToken) =>
        caller.SendAsync(
            HttpMethod.Post,
            $"pipelines/{session}/events",
            JsonContent.Create(events, RecorderJsonContext.Default.AuditEventsRequest),
            cancellationToken);

    /// <summary>Totals, of one owner unless null.</summary>
    public Task<PipelineStatisticsResponse> StatisticsAsync(string? owner, CancellationToken cancellationToken) =>
        caller.GetAsync(
            "pipelines/statistics" + (owner is null ? "" : $"?owner={Uri.EscapeDataString(owner)}"), Json.PipelineStatisticsResponse, cancellationToken);
}

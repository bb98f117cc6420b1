using System.Globalization;
using Lucid.Sessions.Calls;

namespace Lucid.Sessions.Processor.Contracts;

/// <summary>
/// Calls lucid-session-processor. Every call throws <see cref="ServiceCallException"/> when it is refused or nobody answers.
/// </summary>
internal sealed class ProcessorClient(ServiceCaller caller)
{
    public const string Service = "lucid-session-processor";
    private static readonly ProcessorJsonContext Json = ProcessorJsonContext.Default;

    /// <summary>Opens a session; the same again gives it as it is.</summary>
    public Task<OpenSessionResponse> OpenAsync(string session, OpenSessionRequest request, CancellationToken cancellationToken) =>
        caller.CallAsync(HttpMethod.Put, $"sessions/{session}", request, Json.OpenSessionRequest, Json.OpenSessionResponse, cancellationToken);

    /// <summary>Processes and stores a chunk of the recorded stream; the same again gives the same answer.</summary>
    public Task<ProcessedChunkResponse> ProcessAsync(string session, int index, ReadOnlyMemory<byte> plain, CancellationToken cancellationToken) =>
        caller.CallAsync(
            HttpMethod.Put,
            string.Create(CultureInfo.InvariantCulture, $"sessions/{session}/chunks/{index}"),
            new ReadOnlyMemoryContent(plain),
            Json.ProcessedChunkResponse,
            cancellationToken);

    /// <summary>Finishes a session.</summary>
    public Task<FinishedSessionResponse> FinishAsync(string session, FinishSessionRequest request, CancellationToken cancellationToken) =>
        caller.CallAsync(
            HttpMethod.Post, $"sessions/{session}/finish", request, Json.FinishSessionRequest, Json.FinishedSessionResponse, cancellationToken);

    /// <summary>Destroys the keys of a session that will not be finished; idempotent.</summary>
    public Task AbandonAsync(string session, CancellationToken cancellationToken) =>
        caller.SendAsync(HttpMethod.Delete, $"sessions/{session}", content: null, cancellationToken);
}

using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Lucid.Sessions.Calls;

namespace Lucid.Sessions.Storage.Contracts;

/// <summary>
/// Calls lucid-session-storage. Every call throws <see cref="ServiceCallException"/> when it is refused or nobody answers.
/// </summary>
internal sealed class StorageClient(ServiceCaller caller)
{
    public const string Service = "lucid-session-storage";

    /// <summary>Header of a chunk that is stored or read: BLAKE3 of its bytes, 64 hex digits.</summary>
    public const string HashHeader = "Lucid-Chunk-Hash";

    private static readonly StorageJsonContext Json = StorageJsonContext.Default;

    /// <summary>Makes room for a session; the same again changes nothing.</summary>
    public Task<StoredSessionResponse> OpenAsync(string session, OpenStorageRequest request, CancellationToken cancellationToken) =>
        caller.CallAsync(HttpMethod.Put, $"sessions/{session}", request, Json.OpenStorageRequest, Json.StoredSessionResponse, cancellationToken);

    /// <summary>What is stored of a session, or null.</summary>
    public Task<StoredSessionResponse?> FindAsync(string session, CancellationToken cancellationToken) =>
        caller.FindAsync($"sessions/{session}", Json.StoredSessionResponse, cancellationToken);

    /// <summary>Stores a chunk, once; durable when answered.</summary>
    public Task<StoredChunkResponse> StoreAsync(
        string session, int index, string hash, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        ReadOnlyMemoryContent content = new(bytes);
        content.Headers.Add(HashHeader, hash);
        return caller.CallAsync(HttpMethod.Put, ChunkPath(session, index), content, Json.StoredChunkResponse, cancellationToken);
    }

    /// <summary>A page of the session's chunks, at most 1000.</summary>
    public Task<StoredChunkListResponse> ListAsync(string session, int limit, int offset, CancellationToken cancellationToken) =>
        caller.GetAsync(
            string.Create(CultureInfo.InvariantCulture, $"sessions/{session}/chunks?limit={limit}&offset={offset}"),
            Json.StoredChunkListResponse,
            cancellationToken);

    /// <summary>A chunk's bytes, verified by storage before the first one is sent; the caller disposes of the answer.</summary>
    public Task<HttpResponseMessage> ReadAsync(string session, int index, CancellationToken cancellationToken, RangeHeaderValue? range = null) =>
        caller.OpenAsync(HttpMethod.Get, ChunkPath(session, index), content: null, cancellationToken, range);

    /// <summary>Stores the signed manifest, once; the session is finished then.</summary>
    public Task StoreManifestAsync(string session, ReadOnlyMemory<byte> manifest, CancellationToken cancellationToken)
    {
        ReadOnlyMemoryContent content = new(manifest);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return caller.SendAsync(HttpMethod.Put, $"sessions/{session}/manifest", content, cancellationToken);
    }

    /// <summary>The signed manifest's bytes.</summary>
    public Task<byte[]> ManifestAsync(string session, CancellationToken cancellationToken) =>
        ReadBytesAsync($"sessions/{session}/manifest", cancellationToken);

    /// <summary>Stores the session's sealed keys, once.</summary>
    public Task StoreKeysAsync(string session, KeyEnvelopes keys, CancellationToken cancellationToken) =>
        caller.SendAsync(HttpMethod.Put, $"sessions/{session}/keys", JsonContent.Create(keys, Json.KeyEnvelopes), cancellationToken);

    /// <summary>The session's sealed keys; refused with LUCID_SESSION_7010 after it was deleted.</summary>
    public Task<KeyEnvelopes> KeysAsync(string session, CancellationToken cancellationToken) =>
        caller.GetAsync($"sessions/{session}/keys", Json.KeyEnvelopes, cancellationToken);

    /// <summary>Moves a finished session to the archive; idempotent.</summary>
    public Task<StoredSessionResponse> ArchiveAsync(string session, CancellationToken cancellationToken) =>
        caller.CallAsync(HttpMethod.Post, $"sessions/{session}/archive", content: null, Json.StoredSessionResponse, cancellationToken);

    /// <summary>Moves a session back from the archive; idempotent.</summary>
    public Task<StoredSessionResponse> RestoreAsync(string session, CancellationToken cancellationToken) =>
        caller.CallAsync(HttpMethod.Post, $"sessions/{session}/restore", content: null, Json.StoredSessionResponse, cancellationToken);

    /// <summary>Destroys the sealed keys first, then the chunks; idempotent.</summary>
    public Task DeleteAsync(string session, CancellationToken cancellationToken) =>
        caller.SendAsync(HttpMethod.Delete, $"sessions/{session}", content: null, cancellationToken);

    /// <summary>Records an incident; the same again is counted.</summary>
    public Task ReportAsync(IncidentRequest incident, CancellationToken cancellationToken) =>
        caller.SendAsync(HttpMethod.Post, "incidents", JsonContent.Create(incident, Json.IncidentRequest), cancellationToken);

    /// <summary>Incidents, newest first; of one session unless null.</summary>
    public Task<IncidentListResponse> IncidentsAsync(string? session, int limit, int offset, CancellationToken cancellationToken) =>
        caller.GetAsync(
            string.Create(CultureInfo.InvariantCulture, $"incidents?limit={limit}&offset={offset}") + (session is null ? "" : $"&session_id={session}"),
            Json.IncidentListResponse,
            cancellationToken);

    /// <summary>How storage is doing.</summary>
    public Task<StorageStatusResponse> StatusAsync(CancellationToken cancellationToken) =>
        caller.GetAsync("status", Json.StorageStatusResponse, cancellationToken);

    private static string ChunkPath(string session, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"sessions/{session}/chunks/{index}");

    private async Task<byte[]> ReadBytesAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await caller.OpenAsync(HttpMethod.Get, path, content: null, cancellationToken).ConfigureAwait(false);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
    }
}

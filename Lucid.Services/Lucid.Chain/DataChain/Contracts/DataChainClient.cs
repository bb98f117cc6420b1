using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lucid.Chain.DataChain.Serialization;
using Lucid.ServiceDefaults.Errors;

namespace Lucid.Chain.DataChain.Contracts;

/// <summary>
/// Calls the data chain. The client's base address ends in a slash (<c>http://lucid-data-chain/</c>), and its handler sends the access
/// token.
/// </summary>
/// <remarks>
/// Every call throws <see cref="DataChainClientException"/> for an error answer and <see cref="HttpRequestException"/> when there is none.
/// </remarks>
public sealed class DataChainClient(HttpClient http)
{
    private const string Root = "data-chain/";
    private static readonly DataChainJsonContext Json = DataChainJsonContext.Default;

    /// <summary>Registers a chunk; doing it again gives the same answer.</summary>
    public Task<ChunkResponse> RegisterAsync(RegisterChunkRequest request, CancellationToken cancellationToken) =>
        PostAsync("chunks", request, Json.RegisterChunkRequest, Json.ChunkResponse, cancellationToken);

    /// <summary>Registers 1 to 1000 chunks, each by itself.</summary>
    public Task<RegisterChunksResponse> RegisterAsync(IReadOnlyList<RegisterChunkRequest> chunks, CancellationToken cancellationToken) =>
        PostAsync(
            "chunks/batch",
            new RegisterChunksRequest(chunks),
            Json.RegisterChunksRequest,
            Json.RegisterChunksResponse,
            cancellationToken);

    /// <summary>A chunk, or null.</summary>
    public Task<ChunkResponse?> FindAsync(string chunkId, CancellationToken cancellationToken) =>
        FindAsync($"chunks/{Uri.EscapeDataString(chunkId)}", Json.ChunkResponse, cancellationToken);

    /// <summary>A page of a session's chunks in index order, at most 1000.</summary>
    public Task<ChunkListResponse> ListAsync(string sessionId, int limit, int offset, CancellationToken cancellationToken) =>
        GetAsync(
            "chunks?session_id=" + Uri.EscapeDataString(sessionId)
                + string.Create(CultureInfo.InvariantCulture, $"&limit={limit}&offset={offset}"),
            Json.ChunkListResponse,
            cancellationToken);

    /// <summary>Removes a chunk; false where there is none.</summary>
    public async Task<bool> RemoveAsync(string chunkId, CancellationToken cancellationToken)
    {
        Uri address = new($"{Root}chunks/{Uri.EscapeDataString(chunkId)}", UriKind.Relative);
        using var response = await http.DeleteAsync(address, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return false;
        await ThrowForErrorAsync(response, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Builds the tree over a session's chunks.</summary>
    public Task<MerkleTreeResponse> BuildTreeAsync(BuildTreeRequest request, CancellationToken cancellationToken) =>
        PostAsync("merkle/build", request, Json.BuildTreeRequest, Json.MerkleTreeResponse, cancellationToken);

    /// <summary>A tree that was built, or null.</summary>
    public Task<MerkleTreeResponse?> FindTreeAsync(string root, CancellationToken cancellationToken) =>
        FindAsync($"merkle/{Uri.EscapeDataString(root)}", Json.MerkleTreeResponse, cancellationToken);

    /// <summary>The proof that a chunk is in a tree.</summary>
    public Task<MerkleProofResponse> ProveAsync(string root, int index, CancellationToken cancellationToken) =>
        GetAsync(
            string.Create(CultureInfo.InvariantCulture, $"merkle/{Uri.EscapeDataString(root)}/proof/{index}"),
            Json.MerkleProofResponse,
            cancellationToken);

    /// <summary>Whether a proof holds.</summary>
    public async Task<bool> VerifyAsync(VerifyProofRequest request, CancellationToken cancellationToken) =>
        (await PostAsync("merkle/verify", request, Json.VerifyProofRequest, Json.VerifyProofResponse, cancellationToken)
            .ConfigureAwait(false)).Valid;

    /// <summary>Compares a session's chunks with its tree.</summary>
    public async Task<SessionVerificationResponse> VerifySessionAsync(string sessionId, CancellationToken cancellationToken)
    {
        Uri address = new($"{Root}verify/session/{Uri.EscapeDataString(sessionId)}", UriKind.Relative);
        using var response = await http.PostAsync(address, content: null, cancellationToken).ConfigureAwait(false);
        return await ReadAsync(response, Json.SessionVerificationResponse, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The state of the data chain.</summary>
    public Task<DataChainStatusResponse> StatusAsync(CancellationToken cancellationToken) =>
        GetAsync("status", Json.DataChainStatusResponse, cancellationToken);

    private async Task<T?> FindAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        using var response = await http.GetAsync(new Uri(Root + path, UriKind.Relative), cancellationToken).ConfigureAwait(false);
        return response.StatusCode == HttpStatusCode.NotFound
            ? null
            : await ReadAsync(response, type, cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(new Uri(Root + path, UriKind.Relative), cancellationToken).ConfigureAwait(false);
        return await ReadAsync(response, type, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TResponse> PostAsync<TRequest, TResponse>(
        string path,
        TRequest body,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TResponse> responseType,
        CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync(Root + path, body, requestType, cancellationToken).ConfigureAwait(false);
        return await ReadAsync(response, responseType, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await ThrowForErrorAsync(response, cancellationToken).ConfigureAwait(false);
        return await response.Content.ReadFromJsonAsync(type, cancellationToken).ConfigureAwait(false)
            ?? throw new DataChainClientException(response.StatusCode, null, "The answer is empty.");
    }

    private static async Task ThrowForErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
            return;
        ErrorEnvelope? envelope = null;
        try
        {
            envelope = await response.Content.ReadFromJsonAsync(Json.ErrorEnvelope, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            // Not Lucid's answer but that of something between: only the status is known.
        }

        throw new DataChainClientException(
            response.StatusCode, envelope?.Error.Code, envelope?.Error.Message ?? $"The answer was {(int)response.StatusCode}.");
    }
}

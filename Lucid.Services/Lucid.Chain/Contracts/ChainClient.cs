using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using Lucid.Chain.Serialization;
using Lucid.ServiceDefaults.Errors;

namespace Lucid.Chain.Contracts;

/// <summary>
/// The engine's API. The client's base address ends where the paths below begin: <c>http://lucid-blockchain-engine/</c> inside, the
/// gateway's <c>…/api/v1/</c> outside (with a bearer token among its default headers).
/// </summary>
public sealed class ChainClient(HttpClient http)
{
    /// <summary>The network, and how far it is.</summary>
    public Task<ChainInfoResponse> InfoAsync(CancellationToken cancellationToken) =>
        GetAsync("blockchain/chain/info", ChainJsonContext.Default.ChainInfoResponse, cancellationToken);

    /// <summary>How the node is doing.</summary>
    public Task<ChainStatusResponse> StatusAsync(CancellationToken cancellationToken) =>
        GetAsync("blockchain/chain/status", ChainJsonContext.Default.ChainStatusResponse, cancellationToken);

    /// <summary>What the network began with, in its canonical encoding.</summary>
    public Task<byte[]> GenesisAsync(CancellationToken cancellationToken) => GetBytesAsync("blockchain/chain/genesis", cancellationToken);

    /// <summary>Peers and entities.</summary>
    public Task<NetworkResponse> NetworkAsync(CancellationToken cancellationToken) =>
        GetAsync("blockchain/chain/network", ChainJsonContext.Default.NetworkResponse, cancellationToken);

    /// <summary>The newest blocks.</summary>
    public Task<BlockListResponse> BlocksAsync(int limit, CancellationToken cancellationToken) =>
        GetAsync($"blockchain/blocks?limit={limit}", ChainJsonContext.Default.BlockListResponse, cancellationToken);

    /// <summary>A block by hash or height.</summary>
    public Task<BlockResponse> BlockAsync(string id, CancellationToken cancellationToken) =>
        GetAsync($"blockchain/blocks/{Uri.EscapeDataString(id)}", ChainJsonContext.Default.BlockResponse, cancellationToken);

    /// <summary>Final blocks from a height on, each behind its length (u32, little-endian).</summary>
    public Task<byte[]> RawBlocksAsync(ulong from, int count, CancellationToken cancellationToken) =>
        GetBytesAsync($"blockchain/blocks/raw?from={from}&count={count}", cancellationToken);

    /// <summary>A transaction, and where it is.</summary>
    public Task<TransactionResponse> TransactionAsync(string id, CancellationToken cancellationToken) =>
        GetAsync($"blockchain/transactions/{Uri.EscapeDataString(id)}", ChainJsonContext.Default.TransactionResponse, cancellationToken);

    /// <summary>The proof that a transaction is in a final block.</summary>
    public Task<byte[]> ProofAsync(string id, CancellationToken cancellationToken) =>
        GetBytesAsync($"blockchain/transactions/{Uri.EscapeDataString(id)}/proof", cancellationToken);

    /// <summary>Submits signed transactions, in order.</summary>
    public Task<SubmitBatchResponse> SubmitAsync(SubmitBatchRequest request, CancellationToken cancellationToken) =>
        PostAsync(
            "blockchain/transactions/batch",
            request,
            ChainJsonContext.Default.SubmitBatchRequest,
            ChainJsonContext.Default.SubmitBatchResponse,
            cancellationToken);

    /// <summary>An account and sessions in the final state.</summary>
    public Task<AnchoringViewResponse> ViewAsync(AnchoringViewRequest request, CancellationToken cancellationToken) =>
        PostAsync(
            "blockchain/anchors/view",
            request,
            ChainJsonContext.Default.AnchoringViewRequest,
            ChainJsonContext.Default.AnchoringViewResponse,
            cancellationToken);

    /// <summary>Lets an account anchor in the node's name; the token needs the role ADMIN.</summary>
    public async Task DelegateAsync(string account, string token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "blockchain/anchorers")
        {
            Content = JsonContent.Create(new DelegateAnchorerRequest(account), ChainJsonContext.Default.DelegateAnchorerRequest),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        await CheckAsync(response, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Accepts a session for anchoring (session-anchoring's API).</summary>
    public Task<AnchoringResponse> AnchorAsync(AnchorSessionRequest request, CancellationToken cancellationToken) =>
        PostAsync(
            "anchoring/session",
            request,
            ChainJsonContext.Default.AnchorSessionRequest,
            ChainJsonContext.Default.AnchoringResponse,
            cancellationToken);

    /// <summary>Where a session's anchoring stands (session-anchoring's API).</summary>
    public Task<AnchoringResponse> AnchoringAsync(string session, CancellationToken cancellationToken) =>
        GetAsync($"anchoring/session/{Uri.EscapeDataString(session)}", ChainJsonContext.Default.AnchoringResponse, cancellationToken);

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken).ConfigureAwait(false);
        return await ReadAsync(response, type, cancellationToken).ConfigureAwait(false);
    }

    private async Task<byte[]> GetBytesAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken).ConfigureAwait(false);
        await CheckAsync(response, cancellationToken).ConfigureAwait(false);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<TResponse> PostAsync<TRequest, TResponse>(
        string path,
        TRequest content,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TResponse> responseType,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(content, requestType) };
        using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return await ReadAsync(response, responseType, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await CheckAsync(response, cancellationToken).ConfigureAwait(false);
        return await response.Content.ReadFromJsonAsync(type, cancellationToken).ConfigureAwait(false)
            ?? throw new ChainClientException(response.StatusCode, null, "The service answered with null.");
    }

    private static async Task CheckAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode) return;
        ErrorEnvelope? envelope = null;
        try
        {
            envelope = await response.Content.ReadFromJsonAsync(
                ChainJsonContext.Default.ErrorEnvelope, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or NotSupportedException)
        {
            // Not Lucid's envelope: something between us and the service answered.
        }

        throw new ChainClientException(
            response.StatusCode,
            envelope?.Error.Code,
            envelope?.Error.Message ?? $"The answer was {(int)response.StatusCode} {(HttpStatusCode)response.StatusCode}.");
    }
}

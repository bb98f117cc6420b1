using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lucid.ServiceDefaults.Errors;
using Lucid.Tor.Serialization;

namespace Lucid.Tor.Contracts;

/// <summary>
/// Manages the Tor role. The client's base address is the role's own, on loopback in its container; it answers nobody else.
/// </summary>
/// <remarks>Every call throws <see cref="TorClientException"/> for an error answer and <see cref="HttpRequestException"/> when there is
/// none.</remarks>
public sealed class TorClient(HttpClient http)
{
    private static readonly TorJsonContext Json = TorJsonContext.Default;

    /// <summary>How the daemon is.</summary>
    public Task<TorStatusResponse> StatusAsync(CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, "status", null, Json.TorStatusResponse, cancellationToken);

    /// <summary>The onion services.</summary>
    public Task<OnionListResponse> ListAsync(CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, "onions", null, Json.OnionListResponse, cancellationToken);

    /// <summary>Adds an onion service.</summary>
    public Task<OnionResponse> AddAsync(AddOnionRequest request, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "onions", JsonContent.Create(request, Json.AddOnionRequest), Json.OnionResponse, cancellationToken);

    /// <summary>Takes an onion service away that was added at run time.</summary>
    public async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Delete, PathOf(name), null, cancellationToken);
    }

    /// <summary>Gives an onion service a new key and address.</summary>
    /// <param name="name">The onion.</param>
    /// <param name="overlap">How long the old address is served, in whole seconds; null for the role's setting.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<OnionResponse> RotateAsync(string name, TimeSpan? overlap, CancellationToken cancellationToken) => SendAsync(
        HttpMethod.Post,
        PathOf(name) + "/rotate",
        JsonContent.Create(new RotateOnionRequest((int?)overlap?.TotalSeconds), Json.RotateOnionRequest),
        Json.OnionResponse,
        cancellationToken);

    /// <summary>Makes later connections use new circuits.</summary>
    public async Task NewIdentityAsync(CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Post, "newnym", null, cancellationToken);
    }

    private static string PathOf(string name) => "onions/" + Uri.EscapeDataString(name);

    private async Task<T> SendAsync<T>(
        HttpMethod method, string path, HttpContent? content, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await SendAsync(method, path, content, cancellationToken);
        return await response.Content.ReadFromJsonAsync(type, cancellationToken)
            ?? throw new TorClientException(response.StatusCode, "The answer is empty.");
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(method, path) { Content = content };
        HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw new TorClientException(response.StatusCode, await ReadReasonAsync(response, cancellationToken));
        }
    }

    private static async Task<string> ReadReasonAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            ErrorEnvelope? envelope = await response.Content.ReadFromJsonAsync(Json.ErrorEnvelope, cancellationToken);
            return envelope?.Error.Message ?? $"The answer was {(int)response.StatusCode}.";
        }
        catch (JsonException)
        {
            // Something else answers at the address: only the status is known.
            return $"The answer was {(int)response.StatusCode}.";
        }
    }
}

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lucid.Auth.Serialization;
using Lucid.ServiceDefaults.Errors;

namespace Lucid.Auth.Contracts;

/// <summary>
/// Calls the auth service. The client's base address ends in a slash: <c>http://lucid-auth-service/</c> inside the graph,
/// <c>…/api/v1/</c> through the gateway.
/// </summary>
/// <remarks>Every call throws <see cref="AuthClientException"/> for an error answer and <see cref="HttpRequestException"/> when there is none.</remarks>
public sealed class AuthClient(HttpClient http)
{
    private static readonly AuthJsonContext Json = AuthJsonContext.Default;

    /// <summary>A message for an address to sign.</summary>
    public Task<ChallengeResponse> ChallengeAsync(string tronAddress, CancellationToken cancellationToken) =>
        PostAsync("auth/challenge", new ChallengeRequest(tronAddress), Json.ChallengeRequest, Json.ChallengeResponse, cancellationToken);

    /// <summary>Makes an account.</summary>
    public Task<UserResponse> RegisterAsync(RegisterRequest request, CancellationToken cancellationToken) =>
        PostAsync("auth/register", request, Json.RegisterRequest, Json.UserResponse, cancellationToken);

    /// <summary>Makes the first administrator.</summary>
    public Task<UserResponse> BootstrapAsync(BootstrapRequest request, CancellationToken cancellationToken) =>
        PostAsync("auth/bootstrap", request, Json.BootstrapRequest, Json.UserResponse, cancellationToken);

    /// <summary>Opens a login session.</summary>
    public Task<TokenResponse> LoginAsync(LoginRequest request, CancellationToken cancellationToken) =>
        PostAsync("auth/login", request, Json.LoginRequest, Json.TokenResponse, cancellationToken);

    /// <summary>Exchanges a refresh token for a new pair.</summary>
    public Task<TokenResponse> RefreshAsync(string refreshToken, CancellationToken cancellationToken) =>
        PostAsync("auth/refresh", new RefreshRequest(refreshToken), Json.RefreshRequest, Json.TokenResponse, cancellationToken);

    /// <summary>Ends the login session of an access token.</summary>
    public async Task LogoutAsync(string accessToken, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "auth/logout");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        await ThrowForErrorAsync(response, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The account of an access token.</summary>
    public async Task<UserResponse> ProfileAsync(string accessToken, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "auth/profile");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return await ReadAsync(response, Json.UserResponse, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TResponse> PostAsync<TRequest, TResponse>(
        string path, TRequest body, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TResponse> responseType, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync(path, body, requestType, cancellationToken).ConfigureAwait(false);
        return await ReadAsync(response, responseType, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await ThrowForErrorAsync(response, cancellationToken).ConfigureAwait(false);
        return await response.Content.ReadFromJsonAsync(type, cancellationToken).ConfigureAwait(false)
            ?? throw new AuthClientException(response.StatusCode, null, "The answer is empty.");
    }

    private static async Task ThrowForErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode) return;
        ErrorEnvelope? envelope = null;
        try
        {
            envelope = await response.Content.ReadFromJsonAsync(Json.ErrorEnvelope, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            // Not Lucid's answer but that of something between: only the status is known.
        }

        throw new AuthClientException(response.StatusCode, envelope?.Error.Code, envelope?.Error.Message ?? $"The answer was {(int)response.StatusCode}.");
    }
}

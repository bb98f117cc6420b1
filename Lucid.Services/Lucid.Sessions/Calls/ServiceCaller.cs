using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lucid.ServiceDefaults.Errors;

namespace Lucid.Sessions.Calls;

/// <summary>Calls one service of the session path over HTTP; every failure becomes a <see cref="ServiceCallException"/>.</summary>
/// <param name="http">Base address <c>http://lucid-…/</c>; its handlers sign the calls.</param>
/// <param name="service">The service's name in the model.</param>
internal sealed class ServiceCaller(HttpClient http, string service)
{
    /// <summary>Asks for JSON.</summary>
    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, path, content: null, type, cancellationToken);

    /// <summary>Asks for JSON; null for 404.</summary>
    public async Task<T?> FindAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await GetAsync(path, type, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceCallException refusal) when (refusal.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>
    /// Sends content, reads JSON. The content is sent once; a body that can be read only once cannot be repeated by anyone.
    /// </summary>
    public async Task<T> CallAsync<T>(
        HttpMethod method, string path, HttpContent? content, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(method, path, content, cancellationToken).ConfigureAwait(false);
        try
        {
            return await response.Content.ReadFromJsonAsync(type, cancellationToken).ConfigureAwait(false)
                ?? throw new ServiceCallException(service, response.StatusCode, null, "The answer is empty.");
        }
        catch (JsonException exception)
        {
            throw new ServiceCallException(service, response.StatusCode, null, "The answer is not what was agreed.", exception);
        }
        catch (Exception exception) when (IsAway(exception, cancellationToken))
        {
            throw Away(exception);
        }
    }

    /// <summary>Sends JSON, reads JSON.</summary>
    public Task<TResponse> CallAsync<TRequest, TResponse>(
        HttpMethod method,
        string path,
        TRequest body,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TResponse> responseType,
        CancellationToken cancellationToken) =>
        CallAsync(method, path, JsonContent.Create(body, requestType), responseType, cancellationToken);

    /// <summary>Sends content, and needs no answer but that it was taken.</summary>
    public async Task SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(method, path, content, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The successful answer as soon as its headers are here; the caller reads the body and disposes of it.</summary>
    public async Task<HttpResponseMessage> OpenAsync(
        HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken, RangeHeaderValue? range = null)
    {
        using HttpRequestMessage request = new(method, new Uri(path, UriKind.Relative)) { Content = content };
        request.Headers.Range = range;
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsAway(exception, cancellationToken))
        {
            throw Away(exception);
        }

        if (response.IsSuccessStatusCode) return response;
        using (response) throw await RefusalAsync(response, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsAway(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private ServiceCallException Away(Exception exception) => new(service, null, null, "There is no answer.", exception);

    private async Task<ServiceCallException> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        ErrorEnvelope? envelope = null;
        try
        {
            envelope = await response.Content.ReadFromJsonAsync(CallsJsonContext.Default.ErrorEnvelope, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException || IsAway(exception, cancellationToken))
        {
            // Not Lucid's envelope, or only a part of it: the status says enough.
        }

        return new ServiceCallException(
            service, response.StatusCode, envelope?.Error.Code, envelope?.Error.Message ?? $"The answer was {(int)response.StatusCode}.")
        {
            Details = envelope?.Error.Details ?? new Dictionary<string, string>(),
        };
    }
}

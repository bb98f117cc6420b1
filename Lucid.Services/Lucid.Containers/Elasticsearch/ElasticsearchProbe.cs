using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Lucid.Containers.Probes;

namespace Lucid.Containers.Elasticsearch;

/// <summary>
/// <c>lucid health elasticsearch://host:port</c>: signs in as <c>elastic</c> and reads the cluster's health; red is unhealthy.
/// </summary>
internal static class ElasticsearchProbe
{
    public static async Task<ProbeResult> RunAsync(
        ServerAddress address, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        using SocketsHttpHandler handler = new() { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
        using HttpClient client = new(handler);
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri($"http://{address}/_cluster/health"));
        if (environment.GetValueOrDefault(ElasticsearchSettings.PasswordVariable) is { Length: > 0 } password)
        {
            string credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes("elastic:" + password));
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        }

        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, cancellationToken);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => await ReadAsync(address, response.Content, cancellationToken),
                HttpStatusCode.Unauthorized => ProbeResult.Unhealthy($"{address} refuses the password"),
                var status => ProbeResult.Unhealthy($"{address} answered {(int)status}"),
            };
        }
        catch (HttpRequestException exception)
        {
            return ProbeResult.Unhealthy($"{address} cannot be reached: {exception.Message}");
        }
    }

    private static async Task<ProbeResult> ReadAsync(ServerAddress address, HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            await using Stream stream = await content.ReadAsStreamAsync(cancellationToken);
            using JsonDocument health = await JsonDocument.ParseAsync(stream, default, cancellationToken);
            return StatusOf(health.RootElement) switch
            {
                "green" or "yellow" => ProbeResult.Healthy($"{address} has every primary shard"),
                "red" => ProbeResult.Unhealthy($"{address} misses a primary shard (red)"),
                _ => ProbeResult.Unhealthy($"{address} does not answer as Elasticsearch does"),
            };
        }
        catch (JsonException)
        {
            return ProbeResult.Unhealthy($"{address} does not answer as Elasticsearch does");
        }
    }

    private static string? StatusOf(JsonElement health)
    {
        if (health.ValueKind is not JsonValueKind.Object || !health.TryGetProperty("status", out JsonElement status))
        {
            return null;
        }

        return status.ValueKind is JsonValueKind.String ? status.GetString() : null;
    }
}

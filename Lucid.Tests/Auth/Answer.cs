using System.Text.Json.Nodes;

namespace Lucid.Tests.Auth;

/// <summary>An answer of the service.</summary>
internal sealed record Answer(int Status, JsonNode? Json, string? RetryAfter)
{
    /// <summary>The error code; empty when it is no error.</summary>
    public string Code => Error?["code"]?.GetValue<string>() ?? "";

    public string Message => Error?["message"]?.GetValue<string>() ?? "";

    // A field of an answer can be called so too.
    private JsonObject? Error => Json?["error"] as JsonObject;

    public static async Task<Answer> ReadAsync(HttpClient client, HttpRequestMessage request)
    {
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var json = body.Length == 0 ? null : JsonNode.Parse(body);
        return new Answer((int)response.StatusCode, json, response.Headers.RetryAfter?.ToString());
    }

    public Answer Expect(int status, string code = "")
    {
        Assert.True(Status == status && Code == code, $"expected {status} {code}, got {Status} {Json?.ToJsonString()}");
        return this;
    }

    public string Text(string field) => Json![field]!.GetValue<string>();
}

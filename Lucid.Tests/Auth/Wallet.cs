using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Lucid.Cryptography.Secp256k1;

namespace Lucid.Tests.Auth;

/// <summary>A person with a TRON key and a client.</summary>
internal sealed class Wallet(HttpClient client, Secp256k1PrivateKey? key = null)
{
    public Secp256k1PrivateKey Key { get; } = key ?? Secp256k1PrivateKey.Generate();

    public string Address => Key.Address.ToString();

    public string? AccessToken { get; set; }

    public string RefreshToken { get; private set; } = "";

    public string UserId { get; private set; } = "";

    public string SessionId { get; private set; } = "";

    /// <summary>Registers and signs in.</summary>
    public static async Task<Wallet> SignedInAsync(HttpClient client, string? username = null)
    {
        Wallet wallet = new(client);
        await wallet.RegisterAsync(username);
        (await wallet.LoginAsync()).Expect(200);
        return wallet;
    }

    public async Task RegisterAsync(string? username = null)
    {
        var proof = await ProveAsync();
        proof["username"] = username;
        UserId = (await PostAsync("/auth/register", proof)).Expect(201).Text("user_id");
    }

    public async Task<Answer> LoginAsync(Action<JsonObject>? change = null)
    {
        var proof = await ProveAsync();
        change?.Invoke(proof);
        return Take(await PostAsync("/auth/login", proof));
    }

    public async Task<Answer> RefreshAsync(string? token = null) =>
        Take(await PostAsync("/auth/refresh", new JsonObject { ["refresh_token"] = token ?? RefreshToken }));

    /// <summary>A challenge for an address, signed by this key.</summary>
    public async Task<JsonObject> ProveAsync(string? address = null)
    {
        var challenge = (await PostAsync("/auth/challenge", new JsonObject { ["tron_address"] = address ?? Address })).Expect(200);
        var message = challenge.Text("message");
        return new JsonObject { ["tron_address"] = address ?? Address, ["message"] = message, ["signature"] = Key.SignMessage(message) };
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, body: null);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, body: null);

    public Task<Answer> PostAsync(string path, JsonObject? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<Answer> PutAsync(string path, JsonObject body) => SendAsync(HttpMethod.Put, path, body);

    private async Task<Answer> SendAsync(HttpMethod method, string path, JsonObject? body)
    {
        using HttpRequestMessage request = new(method, path);
        if (AccessToken is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AccessToken);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await Answer.ReadAsync(client, request);
    }

    private Answer Take(Answer answer)
    {
        if (answer.Status != 200)
            return answer;
        AccessToken = answer.Text("access_token");
        RefreshToken = answer.Text("refresh_token");
        SessionId = answer.Text("session_id");
        UserId = answer.Json!["user"]!["user_id"]!.GetValue<string>();
        return answer;
    }
}

using System.Text.Json.Nodes;

namespace Lucid.Tests.Auth;

public sealed class ProfileTests(AuthFixture fixture) : IClassFixture<AuthFixture>
{
    private HttpClient Client => fixture.Host.Client;

    [Fact]
    public async Task Update_Names_AreKeptAndCleared()
    {
        var wallet = await Wallet.SignedInAsync(Client);
        var name = "user." + Guid.NewGuid().ToString("N")[..8];
        var email = name + "@mail.example";
        (await wallet.PutAsync("/auth/profile", new JsonObject { ["username"] = name, ["email"] = email, ["display_name"] = "Ünïcode" })).Expect(200);
        var changed = (await wallet.PutAsync("/auth/profile", new JsonObject { ["email"] = "" })).Expect(200);

        Assert.Equal(name, changed.Text("username"));
        Assert.Equal("Ünïcode", changed.Text("display_name"));
        Assert.Null(changed.Json!["email"]);
        (await (await Wallet.SignedInAsync(Client)).PutAsync("/auth/profile", new JsonObject { ["email"] = email })).Expect(200);
    }

    [Fact]
    public async Task Update_NothingGiven_ChangesNothing()
    {
        var wallet = await Wallet.SignedInAsync(Client);

        (await wallet.PutAsync("/auth/profile", [])).Expect(200);
    }

    [Fact]
    public async Task Update_TakenName_IsAConflict()
    {
        var name = "name" + Guid.NewGuid().ToString("N")[..8];
        await Wallet.SignedInAsync(Client, name);
        var other = await Wallet.SignedInAsync(Client);

        (await other.PutAsync("/auth/profile", new JsonObject { ["username"] = name.ToUpperInvariant() })).Expect(409, "LUCID_ERR_4002");
    }

    [Theory]
    [InlineData("username", "x", "LUCID_ERR_1003")]
    [InlineData("email", "nowhere", "LUCID_ERR_1006")]
    [InlineData("display_name", "a\u0000b", "LUCID_ERR_1003")]
    public async Task Update_InvalidValue_NamesTheField(string field, string value, string code)
    {
        var answer = (await (await Wallet.SignedInAsync(Client)).PutAsync("/auth/profile", new JsonObject { [field] = value })).Expect(400, code);

        Assert.Equal(field, answer.Json!["error"]!["details"]!["field"]!.GetValue<string>());
    }

    [Fact]
    public async Task Permissions_OfAUser_AreTheTable()
    {
        var permissions = (await (await Wallet.SignedInAsync(Client)).GetAsync("/auth/permissions")).Expect(200).Json!;

        Assert.Equal(8, permissions["permissions"]!.AsArray().Count);
        Assert.Equal("{\"max_sessions\":5,\"idle_minutes\":30,\"max_size_gb\":100}", permissions["conditions"]!.ToJsonString());
    }

    [Fact]
    public async Task OpenApi_DescribesEveryEndpoint()
    {
        var document = (await new Wallet(Client).GetAsync("/openapi/v1.json")).Expect(200).Json!;
        var operations = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => (Name: $"{operation.Key} {path.Key}", Operation: operation.Value!)))
            .ToArray();

        Assert.Equal(28, operations.Length);
        Assert.All(operations, operation =>
        {
            Assert.False(string.IsNullOrEmpty(operation.Operation["summary"]?.GetValue<string>()), operation.Name);
            Assert.Contains("429", operation.Operation["responses"]!.AsObject().Select(response => response.Key));
        });
        Assert.NotNull(document["paths"]!["/auth/logout"]!["post"]!["security"]);
        Assert.Null(document["paths"]!["/auth/login"]!["post"]!["security"]);
    }
}

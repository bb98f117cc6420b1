namespace Lucid.Tests.Auth;

public sealed class DependencyTests(EmbeddedStores stores)
{
    [Fact]
    public async Task RedisAway_RequestsAreRefusedAndHealthSaysSo()
    {
        await using var healthy = await AuthHost.StartAsync(stores, AuthFixture.NewDatabase());
        var signedIn = await Wallet.SignedInAsync(healthy.Client);
        await using var host = await AuthHost.StartAsync(
            stores, AuthFixture.NewDatabase(), new KeyValuePair<string, string?>("ConnectionStrings:redis", "127.0.0.1:1,password=x"));
        Wallet wallet = new(host.Client) { AccessToken = signedIn.AccessToken };

        (await wallet.GetAsync("/auth/profile")).Expect(503, "LUCID_ERR_5008");
        (await wallet.PostAsync("/auth/challenge", new() { ["tron_address"] = wallet.Address })).Expect(503, "LUCID_ERR_5008");
        var health = (await wallet.GetAsync("/health")).Expect(503);
        Assert.Equal("unhealthy", health.Json!["dependencies"]!["redis"]!.GetValue<string>());
        Assert.Equal("healthy", health.Json["dependencies"]!["mongodb"]!.GetValue<string>());
    }

    [Fact]
    public async Task MongoAway_RequestsAreRefusedAndHealthSaysSo()
    {
        const string away = "mongodb://admin:pw@127.0.0.1:1/lucid_auth?serverSelectionTimeoutMS=200";
        await using var host = await AuthHost.StartWithoutStoreAsync(
            stores, AuthFixture.NewDatabase(), new KeyValuePair<string, string?>("ConnectionStrings:mongodb", away));

        (await new Wallet(host.Client).LoginAsync()).Expect(503, "LUCID_ERR_5002");
        (await new Wallet(host.Client).GetAsync("/health")).Expect(503);
    }
}

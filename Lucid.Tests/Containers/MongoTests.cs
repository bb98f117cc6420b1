using System.Net;
using System.Net.Sockets;
using Lucid.Containers.MongoDB;
using Lucid.Containers.Probes;
using Lucid.Containers.Settings;
using Lucid.ServiceDefaults.Hosting;
using MongoDB.Driver;

namespace Lucid.Tests.Containers;

/// <summary>
/// Against the document stand-in (its sign-in is SCRAM, as MongoDB's) and, for what only a fresh server has, a small double.
/// </summary>
public sealed class MongoTests(EmbeddedStores stores)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private MongoUrl Store => new(stores.MongoConnectionString("admin"));

    [Fact]
    public async Task Probe_RightPassword_IsHealthy()
    {
        ProbeResult result = await ProbeAsync(Store.Server.Port, Store.Password);
        Assert.Equal(ProbeResult.Healthy($"127.0.0.1:{Store.Server.Port} takes writes"), result);
    }

    [Fact]
    public async Task Probe_WrongPassword_IsUnhealthyAndDoesNotSayIt()
    {
        ProbeResult result = await ProbeAsync(Store.Server.Port, "another-password");
        Assert.Equal(ProbeResult.Unhealthy($"127.0.0.1:{Store.Server.Port} refuses the user or the password"), result);
    }

    [Fact]
    public async Task Probe_NothingListens_IsUnhealthy() => Assert.False((await ProbeAsync(1, "any-password")).IsHealthy);

    [Fact]
    public async Task Setup_FreshServer_MakesTheSetAndTheUser()
    {
        await using FreshMongo server = FreshMongo.Start();
        await SetupAsync(server.Port, "correct-horse-battery");
        Assert.Equal("lucid", server.ReplicaSet);
        Assert.Equal([$"127.0.0.1:{server.Port}"], server.Members);
        Assert.Equal(("admin", "correct-horse-battery"), (server.UserName, server.Password));
        Assert.Equal(["root"], server.Roles);
    }

    [Fact]
    public async Task Setup_SeveralMembers_WaitsForThemAndMakesOneSet()
    {
        await using FreshMongo first = FreshMongo.Start();
        int laterPort;
        using (TcpListener reserved = new(IPAddress.Loopback, 0))
        {
            reserved.Start();
            laterPort = ((IPEndPoint)reserved.LocalEndpoint).Port;
        }

        MongoSettings settings = Settings(first.Port, "correct-horse-battery") with
        {
            Members = [new ServerAddress("127.0.0.1", first.Port), new ServerAddress("127.0.0.1", laterPort)],
        };
        Task setup = new MongoSetup(settings, TimeProvider.System).CompleteAsync(Token);
        Assert.Null(first.ReplicaSet);

        using TcpListener second = new(IPAddress.Loopback, laterPort);
        second.Start();
        await setup;
        Assert.Equal([$"127.0.0.1:{first.Port}", $"127.0.0.1:{laterPort}"], first.Members);
        Assert.Equal("admin", first.UserName);
    }

    [Fact]
    public async Task Setup_CutOffAfterTheSet_MakesTheUser()
    {
        await using FreshMongo server = FreshMongo.Start(replicaSet: "lucid");
        await SetupAsync(server.Port, "correct-horse-battery");
        Assert.Equal("admin", server.UserName);
    }

    /// <summary>The stand-in has its user already: what a start finds that was cut off after the user was made.</summary>
    [Fact]
    public async Task Setup_UserExists_SignsIn() => await SetupAsync(Store.Server.Port, Store.Password);

    [Fact]
    public async Task Setup_UserExistsWithAnotherPassword_SaysSo()
    {
        await using FreshMongo server = FreshMongo.Start(replicaSet: "lucid", userName: "admin");
        ConfigurationException exception = await Assert.ThrowsAsync<ConfigurationException>(() => SetupAsync(server.Port, "another-password"));
        Assert.Contains("MONGO_INITDB_ROOT_PASSWORD", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("another-password", exception.Message, StringComparison.Ordinal);
    }

    private static Task SetupAsync(int port, string password) => new MongoSetup(Settings(port, password), TimeProvider.System).CompleteAsync(Token);

    private static MongoSettings Settings(int port, string password) => new("admin", password, MemorySize.FromMiB(256), port, "/data/db", 7);

    private static Task<ProbeResult> ProbeAsync(int port, string password) => MongoProbe.RunAsync(
        new ServerAddress("127.0.0.1", port), new Dictionary<string, string> { [MongoSettings.PasswordVariable] = password }, Token);
}

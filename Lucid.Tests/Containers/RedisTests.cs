using System.Net;
using System.Net.Sockets;
using Lucid.Containers.Probes;
using Lucid.Containers.Redis;
using Lucid.Containers.Settings;
using Lucid.Tests.Peers;
using StackExchange.Redis;

namespace Lucid.Tests.Containers;

public sealed class RedisTests
{
    private const string Password = "c0rrect\\\"horse'#battery";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Configuration_RealServer_RequiresThePassword()
    {
        await using RedisPeer redis = RedisPeer.Start(static (port, folder) =>
            RedisConfiguration.Render(new RedisSettings(Password, MemorySize.FromMiB(8), "noeviction", port, folder)));
        await Poll.UntilAsync(async () => (await ProbeAsync(redis.Port, Password)).IsHealthy, "redis-server answers", Token);

        Assert.Equal(new ProbeResult(true, $"127.0.0.1:{redis.Port} answered PONG"), await ProbeAsync(redis.Port, Password));
        ProbeResult wrong = await ProbeAsync(redis.Port, "another-password");
        Assert.False(wrong.IsHealthy);
        Assert.Contains("refuses the password", wrong.Finding, StringComparison.Ordinal);
        Assert.DoesNotContain("another-password", wrong.Finding, StringComparison.Ordinal);
        ProbeResult none = await ProbeAsync(redis.Port, password: null);
        Assert.False(none.IsHealthy);
        Assert.Contains("NOAUTH", none.Finding, StringComparison.Ordinal);
        Assert.True(Directory.Exists(Path.Combine(redis.Folder, "appendonlydir")));
    }

    [Fact]
    public async Task Configuration_ReplicaOfARealServer_FollowsItWithThePassword()
    {
        await using RedisPeer first = RedisPeer.Start(static (port, folder) =>
            RedisConfiguration.Render(new RedisSettings(Password, MemorySize.FromMiB(8), "noeviction", port, folder)));
        await using RedisPeer second = RedisPeer.Start((port, folder) => RedisConfiguration.Render(
            new RedisSettings(Password, MemorySize.FromMiB(8), "noeviction", port, folder) { ReplicaOf = new ServerAddress("127.0.0.1", first.Port) }));
        await Poll.UntilAsync(async () => (await ProbeAsync(first.Port, Password)).IsHealthy, "the first server answers", Token);

        ConfigurationOptions Options(int port) => new() { EndPoints = { { "127.0.0.1", port } }, Password = Password, AbortOnConnectFail = false };
        await using ConnectionMultiplexer writer = await ConnectionMultiplexer.ConnectAsync(Options(first.Port));
        await using ConnectionMultiplexer reader = await ConnectionMultiplexer.ConnectAsync(Options(second.Port));
        await writer.GetDatabase().StringSetAsync("key", "value");
        await Poll.UntilAsync(async () => await reader.GetDatabase().StringGetAsync("key", CommandFlags.DemandReplica) == "value", "the copy has the key", Token);
    }

    [Fact]
    public async Task Probe_NothingListens_IsUnhealthy() =>
        Assert.Contains("cannot be reached", (await ProbeAsync(1, Password)).Finding, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("+OK")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n")]
    public async Task Probe_NotRedis_IsUnhealthy(string answer)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task serving = AnswerAsync(listener, answer);
        Assert.False((await ProbeAsync(((IPEndPoint)listener.LocalEndpoint).Port, Password)).IsHealthy);
        await serving;
    }

    [Fact]
    public void SecretFile_LinkInItsPlace_IsReplacedAndNotFollowed()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("lucid-secret-");
        try
        {
            string elsewhere = Path.Combine(folder.FullName, "elsewhere");
            string path = Path.Combine(folder.FullName, "secret");
            File.WriteAllText(elsewhere, "kept");
            File.CreateSymbolicLink(path, elsewhere);
            SecretFile.Write(path, "secret");
            Assert.Equal(("kept", "secret"), (File.ReadAllText(elsewhere), File.ReadAllText(path)));
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task AnswerAsync(TcpListener listener, string answer)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync(Token);
        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer), Token);
    }

    private static Task<ProbeResult> ProbeAsync(int port, string? password)
    {
        Dictionary<string, string> environment = password is null ? [] : new() { [RedisSettings.PasswordVariable] = password };
        return RedisProbe.RunAsync(new ServerAddress("127.0.0.1", port), environment, Token);
    }
}

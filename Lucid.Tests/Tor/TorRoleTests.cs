using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Lucid.Tor.Contracts;

namespace Lucid.Tests.Tor;

/// <summary>The role in a private Tor network: real tor, real circuits, the real gateway behind the onion.</summary>
[SupportedOSPlatform("linux")]
[Collection(TorCollection.Name)]
public sealed class TorRoleTests(TorNetwork network) : IClassFixture<TorNetwork>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TorRole Role => network.Role;

    /// <summary>Each test begins with what the one before it has left, once that is well again.</summary>
    public async ValueTask InitializeAsync() => await Role.WaitUntilHealthyAsync();

    [Fact]
    public async Task Onion_OfTheGateway_AnswersAVisitorsHealthRequest()
    {
        OnionResponse onion = await Role.OnionAsync("gateway");
        JsonNode health = JsonNode.Parse(await network.Visitor.GetHealthAsync(onion.Address))!;
        Assert.Equal("lucid-api-gateway", health["service"]!.GetValue<string>());
        Assert.True(onion.Answers);

        TorStatusResponse status = await Role.Client.StatusAsync(Token);
        Assert.Equal((true, 100), (status.Running, status.Bootstrap));
        JsonNode file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Role.DataDirectory, "onions", "onions.json"), Token))!;
        Assert.Equal(["gateway", "passing"], file["onions"]!.AsArray().Select(entry => entry!["name"]!.GetValue<string>()));
        Assert.Equal(onion.Address, file["onions"]![0]!["address"]!.GetValue<string>());
    }

    [Fact]
    public async Task Tor_Killed_ComesBackWithTheSamePersistentAddress()
    {
        OnionResponse persistent = await Role.OnionAsync("gateway");
        OnionResponse passing = await Role.OnionAsync("passing");
        int restarts = (await Role.Client.StatusAsync(Token)).Restarts;
        await KillAsync(Role.TorProcessId);
        await Poll.UntilAsync(async () => (await Role.Client.StatusAsync(Token)).Restarts > restarts, "tor is started again", Token);
        await Role.WaitUntilHealthyAsync();
        Assert.Equal(persistent.Address, (await Role.OnionAsync("gateway")).Address);
        Assert.NotEqual(passing.Address, (await Role.OnionAsync("passing")).Address);
        Assert.Contains("lucid-api-gateway", await network.Visitor.GetHealthAsync(persistent.Address), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM", 0)]
    [InlineData("KILL", 137)]
    public async Task Role_EndedAndStartedAgain_LeavesNoTorAndKeepsTheAddress(string signal, int exitCode)
    {
        string address = (await Role.OnionAsync("gateway")).Address!;
        int tor = Role.TorProcessId;
        await Role.Process.EndAsync(signal);
        Assert.Equal(exitCode, Role.Process.ExitCode);
        await Poll.UntilAsync(() => !IsRunning(tor), "tor has ended with its role", Token);
        Assert.DoesNotContain("ED25519-V3", Role.Process.Output, StringComparison.Ordinal);

        await Role.StartAsync();
        Assert.Equal(address, (await Role.OnionAsync("gateway")).Address);
    }

    [Fact]
    public async Task Rotate_Persistent_ServesBothAddressesForTheOverlapAndTheNewOneForGood()
    {
        string old = (await Role.OnionAsync("gateway")).Address!;
        (int exitCode, string text) = await Role.RunAsync("tor", "rotate", "gateway");
        OnionResponse rotated = await Role.OnionAsync("gateway");
        Assert.Equal(0, exitCode);
        Assert.Contains(rotated.Address!, text, StringComparison.Ordinal);
        Assert.NotEqual(old, rotated.Address);
        Assert.Equal(old, rotated.RetiringAddress);
        await Role.WaitUntilHealthyAsync();
        Assert.Contains("lucid-api-gateway", await network.Visitor.GetHealthAsync(old), StringComparison.Ordinal);
        Assert.Contains("lucid-api-gateway", await network.Visitor.GetHealthAsync(rotated.Address), StringComparison.Ordinal);

        await Role.Process.EndAsync("TERM");
        await Role.StartAsync();
        OnionResponse restarted = await Role.OnionAsync("gateway");
        Assert.Equal((rotated.Address, old), (restarted.Address, restarted.RetiringAddress));

        OnionResponse last = await Role.Client.RotateAsync("gateway", TimeSpan.Zero, Token);
        Assert.Null(last.RetiringAddress);
        Assert.DoesNotContain("previous", await File.ReadAllTextAsync(KeyFile("gateway"), Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_BesideTheRole_AddListAndRemove()
    {
        Assert.Equal(0, (await Role.RunAsync("tor-health")).ExitCode);
        (int exitCode, string text) = await Role.RunAsync("tor", "add", "extra", TorNetwork.Gateway, "--port", "8000", "--probe", "");
        Assert.True(exitCode == 0, text);
        await Role.WaitUntilHealthyAsync();
        Assert.Contains("-> 127.0.0.1:8080 answered", (await Role.RunAsync("tor", "onions")).Output, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile("extra")));

        (int, string) taken = (1, "lucid tor: There is an onion called extra already.");
        Assert.Equal(taken, await Role.RunAsync("tor", "add", "extra", TorNetwork.Gateway));
        Assert.Equal(1, (await Role.RunAsync("tor", "remove", "gateway")).ExitCode);
        Assert.Equal((0, ""), await Role.RunAsync("tor", "remove", "extra"));
        Assert.Equal((0, ""), await Role.RunAsync("tor", "newnym"));
        Assert.False(File.Exists(KeyFile("extra")));
        Assert.DoesNotContain((await Role.Client.ListAsync(Token)).Onions, onion => onion.Name == "extra");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string KeyFile(string onion) => Path.Combine(Role.DataDirectory, "keys", onion + ".key");

    // A process that has ended and that nobody has asked for its exit code keeps its entry, without a command line.
    private static bool IsRunning(int processId) =>
        File.Exists($"/proc/{processId}/cmdline") && File.ReadAllBytes($"/proc/{processId}/cmdline").Length > 0;

    private static async Task KillAsync(int processId)
    {
        using Process kill = Process.Start("kill", ["-s", "KILL", processId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Token);
    }
}

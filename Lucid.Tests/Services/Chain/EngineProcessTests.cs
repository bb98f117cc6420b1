using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Lucid.Tests.Services.Chain;

/// <summary>An engine that cannot go on ends, says why in one line, and does not pretend that all is well.</summary>
public sealed class EngineProcessTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    [Fact]
    public async Task Start_DamagedPromises_EndsWithOneAndSaysWhatToDo()
    {
        File.WriteAllText(_folder["promises"], "damaged");
        Assert.Contains("must not sign again", await ReasonAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DamagedGenesis_EndsWithOneAndSaysWhatToDo()
    {
        File.WriteAllText(_folder["genesis"], "damaged");
        Assert.Contains("The file 'genesis' is damaged", await ReasonAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DamagedKey_EndsWithOneAndDoesNotShowIt()
    {
        File.WriteAllText(_folder["node.key"], "0123456789abcdef");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder["node.key"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var reason = await ReasonAsync();
        Assert.Contains("node.key", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789abcdef", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PeerPortIsTaken_EndsWithOneAndNamesIt()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var reason = await ReasonAsync(new() { ["Chain__PeerPort"] = port.ToString(CultureInfo.InvariantCulture) });
        Assert.Contains($"127.0.0.1:{port}", reason, StringComparison.Ordinal);
        Assert.Contains("Free the port", reason, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Runs an engine that fails; the one critical line of its log.</summary>
    private async Task<string> ReasonAsync(Dictionary<string, string>? settings = null)
    {
        var (exitCode, output, _) = await LucidProcess.RunAsync("dotnet", [LucidProcess.Built, "blockchain-engine"], new(settings ?? [])
        {
            ["Chain__Data"] = _folder.Path,
            ["Tokens__Secret"] = "0123456789abcdef0123456789abcdef0123456789",
            ["ConnectionStrings__redis"] = "127.0.0.1:1",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        });
        Assert.Equal(1, exitCode);
        var critical = output.Split('\n').Where(l => l.StartsWith('{')).Select(l => JsonNode.Parse(l)!).Where(l => l["level"]!.GetValue<string>() == "critical").ToArray();
        var line = Assert.Single(critical);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        return line["message"]!.GetValue<string>();
    }
}

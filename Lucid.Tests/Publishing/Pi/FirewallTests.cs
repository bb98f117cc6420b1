using System.Text.RegularExpressions;

namespace Lucid.Tests.Publishing.Pi;

/// <summary>The firewall says exactly what the graph says.</summary>
public sealed partial class FirewallTests(PublishedOutput output) : IClassFixture<PublishedOutput>
{
    [Fact]
    public void Edges_AreThoseOfTheGraph() => Assert.Equal(
        [
            "172.20.0.10 . 172.20.0.31 . tcp . 8080", "172.20.0.10 . 172.20.0.32 . tcp . 8184",
            "172.20.0.14 . 172.20.0.20 . tcp . 27017", "172.20.0.14 . 172.20.0.21 . tcp . 6379", "172.20.0.14 . 172.20.0.22 . tcp . 9200",
            "172.20.0.30 . 172.20.0.20 . tcp . 27017", "172.20.0.30 . 172.20.0.21 . tcp . 6379",
            "172.20.0.31 . 172.20.0.21 . tcp . 6379", "172.20.0.31 . 172.20.0.30 . tcp . 8089",
            "172.20.0.31 . 172.20.0.32 . tcp . 8084", "172.20.0.31 . 172.20.0.33 . tcp . 8085",
            "172.20.0.31 . 172.20.0.34 . tcp . 8086", "172.20.0.31 . 172.20.0.35 . tcp . 8087",
            "172.20.0.32 . 172.20.0.10 . tcp . 9050", "172.20.0.32 . 172.20.0.21 . tcp . 6379",
            "172.20.0.33 . 172.20.0.20 . tcp . 27017", "172.20.0.33 . 172.20.0.21 . tcp . 6379", "172.20.0.33 . 172.20.0.32 . tcp . 8084",
            "172.20.0.34 . 172.20.0.21 . tcp . 6379", "172.20.0.34 . 172.20.0.32 . tcp . 8084",
            "172.20.0.35 . 172.20.0.20 . tcp . 27017", "172.20.0.35 . 172.20.0.21 . tcp . 6379",
            "172.27.0.10 . 172.27.0.31 . tcp . 8080",
        ],
        Set("edges").Order(StringComparer.Ordinal));

    [Fact]
    public void Published_IsTheGatewayAlone() => Assert.Equal(["172.20.0.31 . tcp . 8080", "172.27.0.31 . tcp . 8080"], Set("published"));

    [Fact]
    public void Egress_IsTheTorProxyAlone() => Assert.Equal(["172.20.0.10", "172.27.0.10"], Set("egress"));

    [Fact]
    public void Chains_EndWithADrop() => Assert.Equal(2, DropAtTheEnd().Count(output.Read("pi/firewall/lucid.nft")));

    [Fact]
    public async Task Rules_AreAcceptedByNft()
    {
        var nft = await Command.RunAsync("unshare", "--net", "nft", "--check", "--file", Path.Combine(output.Path, "pi", "firewall", "lucid.nft"));
        Assert.True(nft.ExitCode == 0, nft.Error);
    }

    private string[] Set(string name) =>
        [.. Members().Match(output.Read("pi/firewall/lucid.nft"), output.Read("pi/firewall/lucid.nft").IndexOf($"set {name} ", StringComparison.Ordinal)).Groups[1].Value
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(',')[0])];

    [GeneratedRegex(@"elements = \{\n([^}]*)\}")]
    private static partial Regex Members();

    [GeneratedRegex(@"counter drop\n  \}")]
    private static partial Regex DropAtTheEnd();
}

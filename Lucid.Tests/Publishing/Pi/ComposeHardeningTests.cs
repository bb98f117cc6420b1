using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Lucid.Tests.Publishing.Pi;

/// <summary>The rules that every service of the device keeps, without exception.</summary>
public sealed class ComposeHardeningTests(PublishedOutput output) : IClassFixture<PublishedOutput>
{
    private const int MemoryBudgetMiB = 6 * 1024;

    /// <summary>What must hold, and how it is seen.</summary>
    private static readonly Dictionary<string, Func<YamlMappingNode, bool>> Rules = new()
    {
        ["health check that runs a program of the image"] = s => s["healthcheck"]["test"] is YamlSequenceNode { Children: [YamlScalarNode { Value: "CMD" }, _, ..] } test
            && test[1].ToString().StartsWith('/'),
        ["waits only for healthy services"] = s => !Has(s, "depends_on") || ((YamlMappingNode)s["depends_on"]).All(d => Text(d.Value["condition"]) == "service_healthy"),
        ["read-only root"] = s => Text(s["read_only"]) == "true",
        ["no capability"] = s => Items(s["cap_drop"]) is ["ALL"] && !Has(s, "cap_add"),
        ["no new privileges"] = s => Items(s["security_opt"]).Contains("no-new-privileges:true"),
        ["default seccomp profile"] = s => !Items(s["security_opt"]).Any(o => o.StartsWith("seccomp", StringComparison.Ordinal)),
        ["user 65532"] = s => Text(s["user"]) == "65532:65532",
        ["memory limit"] = s => MemoryMiB(s) > 0,
        ["processor limit"] = s => double.Parse(Text(Limits(s)["cpus"]), CultureInfo.InvariantCulture) > 0,
        ["process limit"] = s => int.Parse(Text(Limits(s)["pids"]), CultureInfo.InvariantCulture) is > 0 and <= 1024,
        ["log rotation"] = s => Text(s["logging"]["options"]["max-size"]) == "10m" && Text(s["logging"]["options"]["max-file"]) == "3",
        ["tmpfs on /tmp without programs and devices"] = s => Items(s["tmpfs"]) is [var tmp] && tmp.StartsWith("/tmp:", StringComparison.Ordinal)
            && new[] { "noexec", "nosuid", "nodev", "size=", "mode=1777" }.All(o => tmp.Contains(o, StringComparison.Ordinal)),
        ["restart after a crash or power cut"] = s => Text(s["restart"]) == "unless-stopped",
        ["not privileged"] = s => !Has(s, "privileged") && !Has(s, "devices") && !Has(s, "network_mode") && !Has(s, "pid") && !Has(s, "ipc"),
        ["no container socket"] = s => !Has(s, "volumes") || !Mounts(s).Any(m => Text(m["source"]).Contains("docker.sock", StringComparison.Ordinal)),
        ["mounts below the root only"] = s => Mounts(s).All(m => Text(m["source"]).StartsWith("${LUCID_ROOT:-/mnt/myssd/Lucid/Lucid}/", StringComparison.Ordinal)),
        ["labels say plane, service and exposure"] = s => new[] { "plane", "service", "expose" }.All(l => Has((YamlMappingNode)s["labels"], $"com.lucid.{l}")),
        ["one profile, its group"] = s => Items(s["profiles"]) is [var group] && Text(s["labels"]["com.lucid.group"]) == group,
        ["static address on every network"] = s => ((YamlMappingNode)s["networks"]).All(n => Has((YamlMappingNode)n.Value, "ipv4_address")),
        ["container and host called like the service"] = s => Text(s["container_name"]) == Text(s["labels"]["com.lucid.service"]) && Text(s["hostname"]) == Text(s["container_name"]),
        ["no alias"] = s => ((YamlMappingNode)s["networks"]).All(n => !Has((YamlMappingNode)n.Value, "aliases")),
        ["env files of the foundation and its own"] = s => Items(s["env_file"]).Count == 3 && !Items(s["env_file"]).Any(f => f.Contains(".env.secrets", StringComparison.Ordinal)),
    };

    public static TheoryData<string> RuleNames => [.. Rules.Keys];

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void Service_Rule_Holds(string rule)
    {
        var services = (YamlMappingNode)output.Compose["services"];
        Assert.NotEmpty(services);
        foreach (var (name, service) in services) Assert.True(Rules[rule]((YamlMappingNode)service), $"{name}: {rule}");
    }

    [Fact]
    public void Services_MemoryLimits_FitTheDevice() =>
        Assert.InRange(((YamlMappingNode)output.Compose["services"]).Sum(s => MemoryMiB((YamlMappingNode)s.Value)), 1, MemoryBudgetMiB);

    [Fact]
    public void Services_Published_AreThoseOfTheCatalogue()
    {
        var published = ((YamlMappingNode)output.Compose["services"]).Where(s => Has((YamlMappingNode)s.Value, "ports"))
            .SelectMany(s => Items(s.Value["ports"]).Select(p => $"{s.Key} {p}"));
        Assert.Equal(["lucid-api-gateway ${LUCID_BIND_ADDRESS:-0.0.0.0}:8080:8080"], published);
    }

    [Fact]
    public void Networks_Tron_HasNoWayOut()
    {
        var networks = (YamlMappingNode)output.Compose["networks"];
        Assert.Equal("true", Text(networks["lucid-tron-isolated"]["internal"]));
        Assert.Equal(["172.20.0.0/16", "172.21.0.0/16", "172.27.0.0/16", "172.28.0.0/16"],
            networks.Select(n => Text(n.Value["ipam"]["config"][0]["subnet"])).Order(StringComparer.Ordinal));
        Assert.All(networks, n => Assert.Equal(n.Key.ToString(), Text(n.Value["name"])));
    }

    [Fact]
    public async Task Images_DigestsOfARelease_PinEveryService()
    {
        var names = ((YamlMappingNode)output.Compose["services"]).Select(s => Text(s.Value["image"]).Split('/')[1])
            .Select(n => n.EndsWith("distroless-arm64", StringComparison.Ordinal) ? n.Replace(':', '_') : n.Split(':')[0]);
        var digest = "sha256:" + new string('a', 64);
        using var directory = new TemporaryDirectory();
        await PublishedOutput.PublishAsync(directory.Path, "publish", TestContext.Current.CancellationToken, [.. names.Select(n => $"--Lucid:Images:Digests:{n}={digest}")]);

        var stream = new YamlStream();
        stream.Load(new StringReader(directory.Read("pi/docker-compose.yaml")));
        Assert.All((YamlMappingNode)stream.Documents[0].RootNode["services"], s => Assert.EndsWith("@" + digest, Text(s.Value["image"]), StringComparison.Ordinal));
    }

    private static bool Has(YamlMappingNode node, string key) => node.Children.ContainsKey(new YamlScalarNode(key));

    private static string Text(YamlNode node) => node.ToString();

    private static List<string> Items(YamlNode node) => [.. ((YamlSequenceNode)node).Select(Text)];

    private static IEnumerable<YamlNode> Mounts(YamlMappingNode service) => Has(service, "volumes") ? (YamlSequenceNode)service["volumes"] : [];

    private static YamlNode Limits(YamlMappingNode service) => service["deploy"]["resources"]["limits"];

    private static int MemoryMiB(YamlMappingNode service) => int.Parse(Text(Limits(service)["memory"]).TrimEnd('M'), CultureInfo.InvariantCulture);
}

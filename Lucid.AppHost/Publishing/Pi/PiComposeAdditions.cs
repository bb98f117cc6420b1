using System.Globalization;
using Lucid.AppHost.Publishing.Graph;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Lucid.AppHost.Publishing.Pi;

/// <summary>
/// Adds to the written compose file what Aspire's typed nodes cannot say: process limits, static addresses, the real names of networks and
/// how often health is asked while a container starts. Can go when the nodes of Aspire.Hosting.Docker have these members.
/// </summary>
internal static class PiComposeAdditions
{
    // The order in which people look for things (dclint's rule service-keys-order); all other keys follow alphabetically.
    private static readonly string[] KeyOrder =
    [
        "image", "container_name", "depends_on", "volumes", "environment", "env_file", "ports", "networks", "command", "entrypoint", "restart", "healthcheck",
        "logging", "labels", "user",
    ];

    public static string Apply(string yaml, PublishedGraph graph)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var root = (YamlMappingNode)stream.Documents[0].RootNode;
        var services = (YamlMappingNode)root["services"];
        foreach (var service in graph.Services) Add((YamlMappingNode)services[service.Name], service);
        Sort(services, static name => name);
        foreach (var (_, service) in services) Sort((YamlMappingNode)service, OrderOfKey);
        foreach (var (name, network) in (YamlMappingNode)root["networks"]) ((YamlMappingNode)network).Children.Insert(0, Plain("name"), Quoted(name.ToString()));
        return Write(stream);
    }

    private static void Add(YamlMappingNode node, PublishedService service)
    {
        var limits = (YamlMappingNode)node["deploy"]["resources"]["limits"];
        limits.Add(Plain("pids"), Plain(service.Limits.Pids.ToString(CultureInfo.InvariantCulture)));
        ((YamlMappingNode)node["healthcheck"]).Add(Plain("start_interval"), Quoted("2s"));
        var networks = new YamlMappingNode();
        foreach (var attachment in service.Networks)
            networks.Add(Plain(attachment.Network.Name), new YamlMappingNode(Plain("ipv4_address"), Quoted(attachment.Address.ToString())));
        node.Children[Plain("networks")] = networks;
    }

    private static string OrderOfKey(string key) => Array.IndexOf(KeyOrder, key) is >= 0 and var index ? ((char)('0' + index)).ToString() : key;

    private static void Sort(YamlMappingNode node, Func<string, string> order)
    {
        var sorted = node.Children.OrderBy(c => order(c.Key.ToString()), StringComparer.Ordinal).ToArray();
        node.Children.Clear();
        foreach (var (key, value) in sorted) node.Children.Add(key, value);
    }

    private static string Write(YamlStream stream)
    {
        var writer = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(writer, new EmitterSettings().WithIndentedSequences().WithBestWidth(int.MaxValue).WithNewLine("\n"));
        stream.Save(emitter, assignAnchors: false);
        // The end-of-document mark that the library writes after a stream.
        return writer.ToString().Replace("\n...\n", "\n", StringComparison.Ordinal);
    }

    private static YamlScalarNode Plain(string value) => new(value);

    private static YamlScalarNode Quoted(string value) => new(value) { Style = ScalarStyle.DoubleQuoted };
}

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
    public static string Apply(string yaml, PublishedGraph graph)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var root = (YamlMappingNode)stream.Documents[0].RootNode;
        foreach (var service in graph.Services) Add((YamlMappingNode)root["services"][service.Name], service);
        foreach (var (name, network) in (YamlMappingNode)root["networks"]) ((YamlMappingNode)network).Children.Insert(0, Plain("name"), Quoted(name.ToString()));
        return Write(stream);
    }

    private static void Add(YamlMappingNode node, PublishedService service)
    {
        node.Add(Plain("pids_limit"), Plain(service.Limits.Pids.ToString(CultureInfo.InvariantCulture)));
        ((YamlMappingNode)node["healthcheck"]).Add(Plain("start_interval"), Quoted("2s"));
        var networks = new YamlMappingNode();
        foreach (var attachment in service.Networks)
            networks.Add(Plain(attachment.Network.Name), new YamlMappingNode(Plain("ipv4_address"), Quoted(attachment.Address.ToString())));
        node.Children[Plain("networks")] = networks;
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

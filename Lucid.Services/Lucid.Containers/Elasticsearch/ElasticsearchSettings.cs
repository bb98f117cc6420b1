using Lucid.Containers.Settings;

namespace Lucid.Containers.Elasticsearch;

/// <summary>What the Elasticsearch image can be told.</summary>
/// <param name="Password">ELASTIC_PASSWORD, required: of the user <c>elastic</c>.</param>
/// <param name="Heap">ES_JAVA_HEAP, default 512m: the Java heap, from start to end.</param>
/// <param name="Node">
/// Elasticsearch's own settings: variables with a dot in their name, e.g. <c>cluster.name</c>, as in the official image, over the
/// defaults here.
/// </param>
internal sealed record ElasticsearchSettings(string Password, MemorySize Heap, IReadOnlyDictionary<string, string> Node)
{
    public const string PasswordVariable = "ELASTIC_PASSWORD";

    // A single node on a small machine whose only clients are on its private network, and which downloads nothing.
    private static readonly Dictionary<string, string> Defaults = new(StringComparer.Ordinal)
    {
        ["cluster.name"] = "lucid",
        ["discovery.type"] = "single-node",
        ["network.host"] = "0.0.0.0",
        ["path.data"] = "/usr/share/elasticsearch/data",
        ["path.logs"] = "/tmp/elasticsearch/logs",
        // Mapped files need vm.max_map_count raised on the host, which a container cannot do.
        ["node.store.allow_mmap"] = "false",
        ["ingest.geoip.downloader.enabled"] = "false",
        // Its native programs are not in the image.
        ["xpack.ml.enabled"] = "false",
        ["xpack.security.enabled"] = "true",
        ["xpack.security.http.ssl.enabled"] = "false",
        // Would write certificates into the configuration folder and turn TLS on by itself.
        ["xpack.security.autoconfiguration.enabled"] = "false",
    };

    public static ElasticsearchSettings Read(IReadOnlyDictionary<string, string> environment)
    {
        SettingsReader reader = new(environment);
        SortedDictionary<string, string> node = new(Defaults, StringComparer.Ordinal);
        foreach ((string name, string value) in environment)
        {
            if (IsNodeSetting(name) && value.Length > 0)
            {
                node[name] = value;
            }
        }

        return new ElasticsearchSettings(
            reader.Password(PasswordVariable),
            reader.Memory("ES_JAVA_HEAP", MemorySize.FromMiB(512), MemorySize.FromMiB(128), MemorySize.FromMiB(31 * 1024)),
            node);
    }

    private static bool IsNodeSetting(string name) =>
        name.Contains('.', StringComparison.Ordinal) && char.IsAsciiLetterLower(name[0]) && name.All(IsNodeSettingCharacter);

    private static bool IsNodeSettingCharacter(char character) =>
        char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '.' or '_' or '-';
}

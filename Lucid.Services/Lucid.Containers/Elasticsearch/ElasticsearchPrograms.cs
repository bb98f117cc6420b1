using Lucid.Containers.Processes;

namespace Lucid.Containers.Elasticsearch;

/// <summary>
/// Elasticsearch's own programs, called as its shell scripts call them (bin/elasticsearch-cli of 8.11): a distroless image has no shell.
/// </summary>
internal static class ElasticsearchPrograms
{
    /// <summary>The server's launcher: it starts the server's JVM with <c>ES_JAVA_OPTS</c>, hands on signals and its exit code.</summary>
    public static ServerProgram Server(
        ElasticsearchPaths paths, ElasticsearchSettings settings, IReadOnlyDictionary<string, string> environment)
    {
        Dictionary<string, string> variables = new(environment.Without(ElasticsearchSettings.PasswordVariable), StringComparer.Ordinal)
        {
            ["ES_TMPDIR"] = paths.Temporary,
            ["LIBFFI_TMPDIR"] = paths.Temporary,
            ["ES_JAVA_OPTS"] = string.Join(' ',
                $"-Xms{settings.Heap}",
                $"-Xmx{settings.Heap}",
                $"-Djna.boot.library.path={paths.NativeLibraries}",
                "-Des.cgroups.hierarchy.override=/"),
        };
        IEnumerable<string> arguments = settings.Node.Select(static setting => $"-E{setting.Key}={setting.Value}");
        return Launch(paths, "server", arguments, variables);
    }

    /// <summary>Puts a secret setting, read from standard input, into the keystore, which it makes where there is none.</summary>
    public static ServerProgram AddToKeystore(
        ElasticsearchPaths paths, string setting, IReadOnlyDictionary<string, string> environment) => Launch(
        paths,
        "keystore",
        ["add", "--stdin", "--force", setting],
        environment.Without(ElasticsearchSettings.PasswordVariable));

    private static ServerProgram Launch(
        ElasticsearchPaths paths, string tool, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment) => new(
        paths.Java,
        [
            "-Xms4m",
            "-Xmx64m",
            "-XX:+UseSerialGC",
            $"-Dcli.name={tool}",
            $"-Dcli.script={paths.Home}/bin/elasticsearch",
            $"-Dcli.libs=lib/tools/{tool}-cli",
            $"-Des.path.home={paths.Home}",
            $"-Des.path.conf={paths.Configuration}",
            "-Des.distribution.type=docker",
            "-cp",
            $"{paths.Home}/lib/*:{paths.Home}/lib/cli-launcher/*",
            "org.elasticsearch.launcher.CliToolLauncher",
            .. arguments,
        ],
        environment);
}

using Lucid.Containers.Processes;

namespace Lucid.Containers.Elasticsearch;

/// <summary>
/// <c>lucid elasticsearch-server</c>: copies the configuration to the memory file system, puts the password into a keystore there, and
/// becomes the server's launcher.
/// </summary>
internal static class ElasticsearchServer
{
    // The password of the user 'elastic' until it is changed through the API (Elasticsearch reference, secure settings).
    private const string PasswordSetting = "bootstrap.password";

    public static ContainerCommand Command { get; } =
        new("elasticsearch-server", "Elasticsearch, one node, as the image lucid-elasticsearch runs it", RunAsync);

    private static async Task<int> RunAsync(IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        ElasticsearchSettings settings = ElasticsearchSettings.Read(environment);
        ElasticsearchPaths paths = ElasticsearchPaths.OfImage;
        Prepare(paths);
        // Elasticsearch resolves its libraries against the folder it is started in.
        Environment.CurrentDirectory = paths.Home;

        ServerProgram keystore = ElasticsearchPrograms.AddToKeystore(paths, PasswordSetting, environment);
        int exitCode = await keystore.RunWithInputAsync(settings.Password + "\n", cancellationToken);
        return exitCode == 0
            ? ElasticsearchPrograms.Server(paths, settings, environment).TakeOver()
            : throw new ServerException($"the keystore could not be written (exit code {exitCode}); the lines above say why.");
    }

    /// <summary>Makes the working folder anew: Elasticsearch writes beside its configuration, and the image is read-only.</summary>
    internal static void Prepare(ElasticsearchPaths paths)
    {
        if (Directory.Exists(paths.Work))
        {
            Directory.Delete(paths.Work, recursive: true);
        }

        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(paths.Work, OwnerOnly);
        Directory.CreateDirectory(paths.Temporary);
        Copy(Path.Combine(paths.Home, "config"), paths.Configuration);
    }

    private static void Copy(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (string file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        foreach (string folder in Directory.EnumerateDirectories(source))
        {
            Copy(folder, Path.Combine(target, Path.GetFileName(folder)));
        }
    }
}

using System.Text.RegularExpressions;
using Lucid.Tests.Peers;

namespace Lucid.Tests.Publishing.Pi;

/// <summary>What other people's programs say about the compose file and the installer.</summary>
public sealed partial class ComposeLintTests(PublishedOutput output) : IClassFixture<PublishedOutput>
{
    [Fact]
    public async Task ComposeFile_MatchesTheSpecificationsSchema() =>
        Assert.Equal("valid", (await NodePeers.RunAsync("compose-schema.mjs", Path.Combine(output.Path, "pi", "docker-compose.yaml"))).Trim());

    [Fact]
    public async Task ComposeFile_HasNoWarningOfDclint()
    {
        // With the defaults of its variables filled in, as compose itself reads it.
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["docker-compose.yaml"], VariableWithDefault().Replace(output.Read("pi/docker-compose.yaml"), "$1"));
        Assert.Equal("clean", (await NodePeers.RunAsync("dclint.mjs", directory["docker-compose.yaml"])).Trim());
    }

    [Fact]
    public async Task ComposeFile_IsReadByDockerCompose()
    {
        using var root = new TemporaryDirectory();
        Directory.CreateDirectory(root["configs/environment"]);
        foreach (var file in Directory.GetFiles(Path.Combine(output.Path, "pi", "environment"), ".env*"))
            File.Copy(file, root[$"configs/environment/{Path.GetFileName(file)}"]);
        var environment = output.Read("pi/secrets.list").Split('\n').Where(l => l.Length > 0 && l[0] != '#')
            .ToDictionary(l => l.Split(' ')[0], string? (_) => "a-secret-of-the-test");
        environment["LUCID_ROOT"] = root.Path;
        environment["COMPOSE_PROFILES"] = "*";

        var composeFile = Path.Combine(output.Path, "pi", "docker-compose.yaml");
        var compose = await Command.RunAsync(DockerCompose(), ["--file", composeFile, "config", "--quiet"], environment: environment);
        Assert.True(compose.ExitCode == 0, compose.Error);
        environment.Remove("LUCID_TOKEN_SECRET");
        var withoutSecret = await Command.RunAsync(DockerCompose(), ["--file", composeFile, "config", "--quiet"], environment: environment);
        Assert.Contains("LUCID_TOKEN_SECRET is missing a value: is not set, run install.sh", withoutSecret.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Installer_HasNoWarningOfShellcheck()
    {
        var shellcheck = await Command.RunAsync("shellcheck", Path.Combine(output.Path, "pi", "install.sh"));
        Assert.True(shellcheck.ExitCode == 0, shellcheck.Output);
    }

    /// <summary>The program on PATH, or the lab's.</summary>
    private static string DockerCompose()
    {
        var lab = Repository.PathTo("artifacts", "lab", "tools", "docker", "cli-plugins", "docker-compose");
        return File.Exists(lab) ? lab : "docker-compose";
    }

    [GeneratedRegex(@"\$\{[A-Z_]+:-([^}]*)\}")]
    private static partial Regex VariableWithDefault();
}

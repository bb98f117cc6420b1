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
    public async Task Installer_HasNoWarningOfShellcheck()
    {
        var shellcheck = await Command.RunAsync("shellcheck", Path.Combine(output.Path, "pi", "install.sh"));
        Assert.True(shellcheck.ExitCode == 0, shellcheck.Output);
    }

    [GeneratedRegex(@"\$\{[A-Z_]+:-([^}]*)\}")]
    private static partial Regex VariableWithDefault();
}

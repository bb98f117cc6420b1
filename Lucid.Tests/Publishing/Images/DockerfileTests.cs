using System.Text.RegularExpressions;
using Lucid.Tests.Peers;

namespace Lucid.Tests.Publishing.Images;

/// <summary>The Dockerfiles of the images, by our rules and a linter's.</summary>
public sealed partial class DockerfileTests
{
    /// <summary>Findings that are the linter's mistake, each with why.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["Base Image Missing Tag: FROM"] = "the base is a stage, a build context of the bake file, or an argument whose default has a tag",
        ["Invalid Argument Format: HEALTHCHECK"] = "the linter is older than --start-interval",
        ["Invalid Port Exposed: EXPOSE ${PORT}"] = "an argument is allowed here",
    };

    private static readonly Dictionary<string, Func<string, bool>> Rules = new()
    {
        ["final stage is distroless"] = d => FinalBase(d) is "lucid-runtime" or "lucid-base" or "lucid-runtime-java" or "base" or "${BASE}"
            || FinalBase(d).StartsWith("gcr.io/distroless/", StringComparison.Ordinal),
        ["runs as 65532"] = d => !d.Contains("USER", StringComparison.Ordinal) || Users().Matches(d).All(m => m.Groups[1].Value == "65532:65532"),
        ["has a title"] = d => d.Contains("LABEL org.opencontainers.image.title=", StringComparison.Ordinal),
        ["leaves no package lists"] = d => !d.Contains("apt-get install", StringComparison.Ordinal) || d.Contains("rm -rf /var/lib/apt/lists/*", StringComparison.Ordinal),
        ["installs only what it names"] = d => InstallWithRecommends().Count(d) == 0,
        ["fetches nothing by URL"] = d => !Fetches().IsMatch(d),
        ["takes no secret as an argument"] = d => !SecretArguments().IsMatch(d),
        ["has programs, not shell lines, as entrypoint and health check"] = d => !ShellForm().IsMatch(d),
        ["needs no frontend from a registry"] = d => !d.Contains("# syntax=", StringComparison.Ordinal),
        ["says what its build contexts are"] = d => !d.Contains("from=common", StringComparison.Ordinal) || d.Contains("#   context", StringComparison.Ordinal),
    };

    public static TheoryData<string> RuleNames => [.. Rules.Keys];

    private static string[] Files { get; } = [.. Directory.GetFiles(Repository.PathTo("images"), "Dockerfile", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void Dockerfile_Rule_Holds(string rule)
    {
        Assert.NotEmpty(Files);
        foreach (var file in Files) Assert.True(Rules[rule](File.ReadAllText(file)), $"{Path.GetRelativePath(Repository.Root, file)}: {rule}");
    }

    [Fact]
    public async Task Dockerfiles_HaveNoFindingOfDockerfilelint()
    {
        var findings = (await NodePeers.RunAsync("dockerfilelint.mjs", Files)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.DoesNotContain(findings, f => !Exceptions.Keys.Any(e => f.Contains(e, StringComparison.Ordinal)));
    }

    private static string FinalBase(string dockerfile) => From().Matches(dockerfile)[^1].Groups[1].Value;

    [GeneratedRegex(@"^FROM (\S+)", RegexOptions.Multiline)]
    private static partial Regex From();

    [GeneratedRegex(@"^USER (\S+)", RegexOptions.Multiline)]
    private static partial Regex Users();

    [GeneratedRegex(@"apt-get install (?!-y --no-install-recommends)")]
    private static partial Regex InstallWithRecommends();

    [GeneratedRegex(@"^ADD |\b(curl|wget) .*https?://", RegexOptions.Multiline)]
    private static partial Regex Fetches();

    [GeneratedRegex(@"^ARG \w*(PASSWORD|SECRET|TOKEN|KEY)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex SecretArguments();

    [GeneratedRegex(@"^(ENTRYPOINT|CMD) [^\[]|^HEALTHCHECK .*CMD [^\[]", RegexOptions.Multiline)]
    private static partial Regex ShellForm();
}

using Lucid.Tests.Peers;

namespace Lucid.Tests.Publishing;

/// <summary>No secret is in the repository or in what is published.</summary>
public sealed class SecretScanTests(PublishedOutput output) : IClassFixture<PublishedOutput>
{
    [Fact]
    public async Task Output_HoldsNoSecret() => await AssertCleanAsync(Directory.EnumerateFiles(output.Path, "*", SearchOption.AllDirectories));

    [Fact]
    public async Task Repository_HoldsNoSecret()
    {
        var git = await Command.RunAsync("git", ["ls-files"], workingDirectory: Repository.Root);
        Assert.SkipUnless(git.ExitCode == 0, "This is not a git checkout: there is no list of its files.");
        // Tests and benchmarks start servers of their own with passwords of their own, and write them down.
        await AssertCleanAsync(git.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(f => !f.StartsWith("Lucid.Tests/", StringComparison.Ordinal) && !f.StartsWith("Lucid.Benchmarks/", StringComparison.Ordinal))
            .Select(f => Repository.PathTo(f)));
    }

    private static async Task AssertCleanAsync(IEnumerable<string> files)
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllLines(directory["files"], files);
        Assert.Equal("clean", (await NodePeers.RunAsync("secretlint.mjs", directory["files"])).Trim());
    }
}

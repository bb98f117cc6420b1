using System.Text.RegularExpressions;

namespace Lucid.Tests.Publishing;

/// <summary>
/// What is published is checked in, so that a change of the model shows in its diff: <c>deploy/</c>, <c>aspire-manifest.json</c> and the picture
/// in the README. The README says how to write them anew.
/// </summary>
public sealed partial class CheckedInOutputTests(PublishedOutput output) : IClassFixture<PublishedOutput>
{
    [Fact]
    public void Deploy_InGit_IsWhatIsPublished()
    {
        var deploy = Repository.PathTo("deploy");
        Assert.Equal(Files(output.Path), Files(deploy));
        foreach (var file in Files(output.Path))
            Assert.True(File.ReadAllBytes(Path.Combine(output.Path, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(deploy, file))), $"deploy/{file} is out of date");
    }

    [Fact]
    public async Task Manifest_InGit_IsWhatIsPublished()
    {
        // Its paths are relative to where it lies, so it is written where it belongs, under another name.
        var file = Repository.PathTo($"aspire-manifest-{Guid.NewGuid():N}.json");
        try
        {
            await PublishedOutput.PublishAsync(file, "publish-manifest", TestContext.Current.CancellationToken);
            Assert.Equal(File.ReadAllText(file), File.ReadAllText(Repository.PathTo("aspire-manifest.json")));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Readme_ShowsTheGraph() =>
        Assert.Equal(output.Read("topology/topology.mmd"), Picture().Match(File.ReadAllText(Repository.PathTo("README.md"))).Groups[1].Value);

    [Fact]
    public async Task Publish_Twice_WritesTheSameBytes()
    {
        using var again = new TemporaryDirectory();
        await PublishedOutput.PublishAsync(again.Path, "publish", TestContext.Current.CancellationToken);
        Assert.Equal(Files(output.Path), Files(again.Path));
        foreach (var file in Files(again.Path)) Assert.Equal(output.Read(file), again.Read(file));
    }

    [Fact]
    public async Task Publish_OverAnEarlierOutput_RemovesOnlyWhatItWroteItself()
    {
        using var directory = new TemporaryDirectory();
        await PublishedOutput.PublishAsync(directory.Path, "publish", TestContext.Current.CancellationToken);
        File.WriteAllText(directory["pi/environment/.env.gone"], "left by an earlier model");
        File.AppendAllText(directory["pi/.published"], "environment/.env.gone\n../outside\n");
        File.WriteAllText(directory["pi/mine.txt"], "mine");
        File.WriteAllText(directory["outside"], "not of the output");

        await PublishedOutput.PublishAsync(directory.Path, "publish", TestContext.Current.CancellationToken);
        Assert.False(File.Exists(directory["pi/environment/.env.gone"]));
        Assert.True(File.Exists(directory["pi/mine.txt"]));
        Assert.True(File.Exists(directory["outside"]));
    }

    private static string[] Files(string directory) =>
        [.. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(directory, f)).Order(StringComparer.Ordinal)];

    [GeneratedRegex("```mermaid\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Picture();
}

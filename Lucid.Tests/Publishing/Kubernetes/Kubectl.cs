using System.Text.RegularExpressions;

namespace Lucid.Tests.Publishing.Kubernetes;

/// <summary>The kustomize in kubectl, which needs no cluster. Without one of version 5 the test is skipped.</summary>
internal static partial class Kubectl
{
    private const int MinMajor = 5;

    /// <summary>The manifests that a folder with a kustomization stands for.</summary>
    public static async Task<string> KustomizeAsync(string folder)
    {
        await RequireAsync();
        var (exitCode, output, error) = await Command.RunAsync("kubectl", "kustomize", folder);
        Assert.True(exitCode == 0, $"kubectl kustomize ended with {exitCode}: {error}");
        Assert.Equal("", error);
        return output;
    }

    private static async Task RequireAsync()
    {
        var client = await Command.RunAsync("kubectl", "version", "--client");
        var version = Version().Match(client.Output) is { Success: true } match ? match.Groups[1].Value : "before 5";
        if (int.TryParse(version.Split('.')[0], out var major) && major >= MinMajor) return;
        Assert.Skip($"kubectl with kustomize 5 is needed (it is {version}): install kubectl 1.27 or newer to run this test.");
    }

    [GeneratedRegex(@"Kustomize Version: v(\d+\.\d+)")]
    private static partial Regex Version();
}

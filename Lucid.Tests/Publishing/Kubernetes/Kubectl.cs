using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Lucid.Tests.Publishing.Kubernetes;

/// <summary>The kustomize in kubectl, which needs no cluster. Without one of version 5 the test is skipped; on CI that is a failure.</summary>
internal static partial class Kubectl
{
    private const int MinMajor = 5;

    /// <summary>The manifests that a folder with a kustomization stands for.</summary>
    public static async Task<string> KustomizeAsync(string folder, CancellationToken cancellationToken)
    {
        await RequireAsync(cancellationToken);
        var (exitCode, output, error) = await RunAsync(["kustomize", folder], cancellationToken);
        Assert.True(exitCode == 0, $"kubectl kustomize ended with {exitCode}: {error}");
        Assert.Equal("", error);
        return output;
    }

    private static async Task RequireAsync(CancellationToken cancellationToken)
    {
        var version = "none";
        try
        {
            var (_, output, _) = await RunAsync(["version", "--client"], cancellationToken);
            version = Version().Match(output) is { Success: true } match ? match.Groups[1].Value : "before 5";
        }
        catch (Win32Exception)
        {
            // No such program: decided below, outside the catch, because skipping is done by an exception too.
        }

        if (int.TryParse(version.Split('.')[0], out var major) && major >= MinMajor) return;
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"kubectl with kustomize 5 is needed (it is {version}), and on CI its tests must run.");
        Assert.Skip($"kubectl with kustomize 5 is needed (it is {version}): install kubectl 1.27 or newer to run this test.");
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("kubectl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("kubectl did not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output, await error);
    }

    [GeneratedRegex(@"Kustomize Version: v(\d+\.\d+)")]
    private static partial Regex Version();
}

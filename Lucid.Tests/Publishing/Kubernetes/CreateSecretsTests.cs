using System.Diagnostics;

namespace Lucid.Tests.Publishing.Kubernetes;

/// <summary><c>create-secrets.sh</c> against a program that keeps Secrets as a cluster would.</summary>
public sealed class CreateSecretsTests(PublishedFolder published) : IDisposable
{
    private readonly DirectoryInfo _cluster = Directory.CreateTempSubdirectory("lucid-secrets-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_Twice_MakesEachSecretOnceAndShowsNone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "create-secrets.sh needs bash.");
        var (exitCode, output) = await RunAsync("base");
        Assert.True(exitCode == 0, output);
        var values = Values();
        Assert.Equal(22, values["lucid-redis-password"].Length);
        Assert.Equal(48, values["lucid-token-secret"].Length);
        Assert.All(values.Values, v => Assert.Matches("^[A-Za-z0-9]+$", v));
        Assert.Equal(values.Count, values.Values.Distinct().Count());

        var (secondExitCode, secondOutput) = await RunAsync("base");
        Assert.Equal(0, secondExitCode);
        Assert.Equal(values, Values());
        var seen = output + secondOutput + await File.ReadAllTextAsync(Path.Combine(_cluster.FullName, "calls"), Cancellation);
        Assert.All(values.Values, v => Assert.DoesNotContain(v, seen, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_Cluster_MakesACertificateThatItsAuthoritySigned()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "create-secrets.sh needs bash.");
        var (exitCode, output) = await RunAsync("cluster");
        Assert.True(exitCode == 0, output);
        var folder = Path.Combine(_cluster.FullName, "lucid-elasticsearch-transport");
        Assert.Equal(["ca.crt", "tls.crt", "tls.key"], Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var (verified, answer) = await StartAsync("openssl", ["verify", "-CAfile", Path.Combine(folder, "ca.crt"), Path.Combine(folder, "tls.crt")]);
        Assert.True(verified == 0, answer);
    }

    [Fact]
    public async Task Run_WithoutSayingWhat_Exits64()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "create-secrets.sh needs bash.");
        var (exitCode, output) = await RunAsync();
        Assert.Equal(64, exitCode);
        Assert.Contains("base|cluster", output, StringComparison.Ordinal);
    }

    public void Dispose() => _cluster.Delete(recursive: true);

    private async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var folder = await published.GetAsync(Cancellation);
        var programs = _cluster.CreateSubdirectory("bin");
        var kubectl = Path.Combine(programs.FullName, "kubectl");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Publishing", "Kubernetes", "recording-kubectl.sh"), kubectl, overwrite: true);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(kubectl, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        return await StartAsync("bash", [Path.Combine(folder, "create-secrets.sh"), .. arguments], programs.FullName);
    }

    private async Task<(int ExitCode, string Output)> StartAsync(string program, IEnumerable<string> arguments, string? path = null)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{path}:{Environment.GetEnvironmentVariable("PATH")}".TrimStart(':');
        start.Environment["CLUSTER"] = _cluster.FullName;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(Cancellation);
        var error = process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, await output + await error);
    }

    private Dictionary<string, string> Values() => _cluster.EnumerateFiles("value", SearchOption.AllDirectories)
        .ToDictionary(f => f.Directory!.Name, f => File.ReadAllText(f.FullName));
}

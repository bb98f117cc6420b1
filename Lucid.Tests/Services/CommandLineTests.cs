using System.Diagnostics;
using Lucid.ServiceDefaults.Hosting;
using Lucid.Tests.ServiceDefaults;

namespace Lucid.Tests.Services;

/// <summary>The executable as an operator meets it: as a process.</summary>
public sealed class CommandLineTests
{
    private static readonly string Lucid = Path.Combine(AppContext.BaseDirectory, "lucid.dll");

    [Fact]
    public async Task Help_Always_ListsRolesAndCommands()
    {
        (int exitCode, string output, _) = await RunAsync("--help");
        Assert.Equal(0, exitCode);
        Assert.Contains("lucid health <url>", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_Always_PrintsRelease()
    {
        (int exitCode, string output, _) = await RunAsync("--version");
        Assert.Equal(0, exitCode);
        Assert.Equal(ServiceIdentity.ReleaseVersion, output.Trim());
    }

    [Fact]
    public async Task UnknownRole_CloseToAName_SuggestsIt()
    {
        (int exitCode, _, string error) = await RunAsync("helth");
        Assert.Equal(64, exitCode);
        Assert.Contains("'health'", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task Health_HealthyService_Exits0()
    {
        await using ServiceFixture service = await ServiceFixture.StartAsync();
        (int exitCode, string output, _) = await RunAsync("health", service.BaseAddress.ToString());
        Assert.Equal(0, exitCode);
        Assert.StartsWith("healthy:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_NothingListens_Exits1WithOneLine()
    {
        (int exitCode, _, string error) = await RunAsync("health", "http://127.0.0.1:1/health");
        Assert.Equal(1, exitCode);
        Assert.StartsWith("unhealthy:", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("http://user:pw@127.0.0.1/")]
    [InlineData("::::")]
    public async Task Health_NotAUrl_Exits64(string url)
    {
        (int exitCode, _, _) = await RunAsync("health", url);
        Assert.Equal(64, exitCode);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] args)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        ProcessStartInfo start = new("dotnet", [Lucid, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output, await error);
    }
}

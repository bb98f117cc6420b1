using Lucid.ServiceDefaults.Hosting;
using Lucid.Tests.ServiceDefaults;

namespace Lucid.Tests.Services;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Help_Always_ListsRolesAndCommands()
    {
        (int exitCode, string output, _) = await LucidProcess.RunAsync("--help");
        Assert.Equal(0, exitCode);
        Assert.Contains("lucid health <url>", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_Always_PrintsRelease()
    {
        (int exitCode, string output, _) = await LucidProcess.RunAsync("--version");
        Assert.Equal(0, exitCode);
        Assert.Equal(ServiceIdentity.ReleaseVersion, output.Trim());
    }

    [Fact]
    public async Task UnknownRole_CloseToAName_SuggestsIt()
    {
        (int exitCode, _, string error) = await LucidProcess.RunAsync("helth");
        Assert.Equal(64, exitCode);
        Assert.Contains("'health'", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task Health_HealthyService_Exits0()
    {
        await using ServiceFixture service = await ServiceFixture.StartAsync();
        (int exitCode, string output, _) = await LucidProcess.RunAsync("health", service.BaseAddress.ToString());
        Assert.Equal(0, exitCode);
        Assert.StartsWith("healthy:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_NothingListens_Exits1WithOneLine()
    {
        (int exitCode, _, string error) = await LucidProcess.RunAsync("health", "http://127.0.0.1:1/health");
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
        (int exitCode, _, _) = await LucidProcess.RunAsync("health", url);
        Assert.Equal(64, exitCode);
    }

    [Theory]
    [InlineData("api-gateway", "ConnectionStrings:redis")]
    [InlineData("auth-service", "ConnectionStrings:")]
    public async Task Role_SettingMissing_ExitsWithOneLineThatNamesIt(string role, string setting)
    {
        (int exitCode, _, string error) = await LucidProcess.RunAsync(role);
        Assert.Equal(ServiceHost.ConfigurationErrorExitCode, exitCode);
        Assert.Single(error.Trim().Split('\n'));
        Assert.StartsWith($"lucid {role}: configuration error: {setting}", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Tokens:Secret=short", "Tokens:Secret")]
    [InlineData("--RateLimits:Scale=0", "RateLimits:Scale")]
    [InlineData("--Upstreams:Retries=99", "Upstreams:Retries")]
    [InlineData("--Shutdown:TimeoutSeconds=soon", "Shutdown:TimeoutSeconds")]
    [InlineData("--Cors:Origins:0=*", "Cors:Origins:0")]
    public async Task Gateway_SettingBad_ExitsWithOneLineThatNamesItAndNotItsValue(string argument, string setting)
    {
        (int exitCode, _, string error) = await LucidProcess.RunAsync(
            "api-gateway", "--ConnectionStrings:redis=127.0.0.1:1", "--Tokens:Secret=0123456789abcdef0123456789abcdef0123456789", argument);
        Assert.Equal(ServiceHost.ConfigurationErrorExitCode, exitCode);
        Assert.Single(error.Trim().Split('\n'));
        Assert.Contains(setting, error, StringComparison.Ordinal);
        Assert.DoesNotContain("short", error, StringComparison.Ordinal);
    }
}

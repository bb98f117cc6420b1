using Lucid.ServiceDefaults.Hosting;
using Lucid.Tests.Services;
using Lucid.Tor.Configuration;
using Lucid.Tor.Daemon;
using Microsoft.Extensions.Options;

namespace Lucid.Tests.Tor;

/// <summary>The executable where there is no Tor network.</summary>
public sealed class TorCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lucid-tor-");

    [Theory]
    [InlineData("--Tor:Executable=no-such-program", "Tor:Executable")]
    [InlineData("--Tor:ControlAddress=0.0.0.0", "Tor:ControlAddress")]
    [InlineData("--Tor:Onions:0:Name=a\nSocksPolicy accept *", "Tor:Onions:0:Name")]
    public async Task Role_SettingBad_ExitsWithOneLineThatNamesIt(string argument, string setting)
    {
        (int exitCode, _, string error) = await LucidProcess.RunAsync("tor-proxy", argument);
        Assert.Equal(ServiceHost.ConfigurationErrorExitCode, exitCode);
        Assert.Single(error.Trim().Split('\n'));
        Assert.Contains(setting, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Role_TorRefusesTheIncludedLines_ExitsWithTorsReason()
    {
        TorTools.Require();
        string include = await WriteAsync("NoSuchOption 1\n");
        (int exitCode, _, string error) = await LucidProcess.RunAsync(
            "tor-proxy",
            $"--Tor:Executable={TorTools.Path("tor")}",
            $"--Tor:DataDirectory={_folder.FullName}/data",
            $"--Tor:TorrcInclude={include}");
        Assert.Equal(ServiceHost.ConfigurationErrorExitCode, exitCode);
        Assert.Contains("NoSuchOption", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("with space")]
    [InlineData("""with "quotes" and \ # % signs""")]
    public async Task Torrc_AnyDirectoryName_IsReadBackByTor(string name)
    {
        TorTools.Require();
        TorOptions options = new() { DataDirectory = Path.Combine(_folder.FullName, name), SocksNetworks = "172.20.0.0/16,fd00::/8" };
        TorPaths paths = new(Options.Create(options));
        paths.CreateDirectories();
        string torrc = await WriteAsync(Torrc.Write(options, paths));
        Assert.Null(await TorProcess.VerifyAsync(TorTools.Path("tor"), torrc, TestContext.Current.CancellationToken));
        (int exitCode, string output, _) = await LucidProcess.RunAsync(
            TorTools.Path("tor"), ["--defaults-torrc", "/dev/null", "-f", torrc, "--hush", "--dump-config", "short"]);
        Assert.Equal(0, exitCode);
        // Tor prints what it has read, in quotes of its own where it needs them.
        string[] forms = [$"DataDirectory {paths.DaemonDirectory}", $"DataDirectory {TorrcText.Quote(paths.DaemonDirectory)}"];
        Assert.Contains(output.Split('\n'), forms.Contains);
    }

    [Fact]
    public async Task Tor_NothingListens_Exits1WithOneLine()
    {
        Dictionary<string, string> environment = new() { ["Tor__HealthUrl"] = "http://127.0.0.1:1/health" };
        foreach (string[] arguments in (string[][])[["tor", "onions"], ["tor-health"]])
        {
            (int exitCode, _, string error) = await LucidProcess.RunAsync("dotnet", [TorRole.Executable, .. arguments], environment);
            Assert.Equal(1, exitCode);
            Assert.Single(error.Trim().Split('\n'));
            Assert.Contains("http://127.0.0.1:1/", error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("tor")]
    [InlineData("tor", "rotate")]
    [InlineData("tor", "rotate", "gateway", "--overlap", "soon")]
    [InlineData("tor", "add", "name", "host:1", "--unknown")]
    [InlineData("tor-health", "url")]
    public async Task Tor_WrongCall_Exits64(params string[] arguments) =>
        Assert.Equal(64, (await LucidProcess.RunAsync(arguments)).ExitCode);

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<string> WriteAsync(string content)
    {
        string path = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);
        return path;
    }
}

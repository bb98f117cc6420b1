using System.Runtime.Versioning;
using System.Text.RegularExpressions;

namespace Lucid.Tests.Publishing.Pi;

/// <summary>
/// The installer on hosts of all kinds. Programs that would change the host (docker, nft, sysctl, …) are stand-ins on PATH that note how they
/// were called; the lab runs the same script against a real engine.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class InstallerTests : IClassFixture<PublishedOutput>, IDisposable
{
    private readonly PublishedOutput _output;
    private readonly TemporaryDirectory _directory = new();

    public InstallerTests(PublishedOutput output)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The installer is for Linux.");
        _output = output;
        Directory.CreateDirectory(_directory["bin"]);
        Program("docker", """
            case "$*" in
              'version --format '*) echo "${FAKE_ENGINE-26.1.5}" ;;
              'compose version '*) echo "${FAKE_COMPOSE-2.26.1}" ;;
              'info --format '*) echo "${FAKE_MEMORY_LIMIT-true}" ;;
              *' ps --quiet') echo id ;;
              *' up '*) exit "${FAKE_UP_EXIT-0}" ;;
            esac
            """);
        foreach (var name in (string[])["nft", "modprobe", "sysctl"]) Program(name, "");
        Program("id", "echo ${FAKE_UID-0}");
        Program("uname", "case $1 in -s) echo Linux ;; -m) echo ${FAKE_MACHINE-aarch64} ;; esac");
        Program("getconf", "case $1 in PAGE_SIZE) echo 4096 ;; *) echo ${FAKE_PAGES-2000000} ;; esac");
        Program("df", "echo header; echo disk 1 1 ${FAKE_DISK-100000} 1% /");
        // Without the owner, which only root can set.
        Program("install", """
            set -- $(printf '%s ' "$@" | sed -E 's/-[og] [0-9]+ //g')
            exec /usr/bin/install "$@"
            """);
    }

    private string Root => _directory["root"];

    [Fact]
    public async Task Install_UnfitHost_NamesEveryProblemAndChangesNothing()
    {
        var run = await RunAsync(["install"], ("FAKE_UID", "1000"), ("FAKE_MACHINE", "armv7l"), ("FAKE_PAGES", "500000"), ("FAKE_DISK", "100"),
            ("FAKE_ENGINE", "20.10.24"), ("FAKE_COMPOSE", "1.29.2"), ("FAKE_MEMORY_LIMIT", "false"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("this host is not fit, and nothing was changed", run.Error, StringComparison.Ordinal);
        foreach (var problem in (string[])["armv7l", "not root", "1953 MiB of memory", "100 MiB free", "Docker Engine 20.10.24", "docker compose 1.29.2", "cgroup_enable=memory"])
            Assert.Contains(problem, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Root));
    }

    [Fact]
    public async Task Install_EngineDoesNotAnswer_SaysSo()
    {
        var run = await RunAsync(["install"], ("FAKE_ENGINE", ""));
        Assert.Contains("the Docker engine does not answer", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Root));
    }

    [Fact]
    public async Task Install_FitHost_MakesFoldersAndSecretsLoadsTheFirewallAndStartsGroupAfterGroup()
    {
        await InstallAsync();

        var secrets = Path.Combine(Root, "configs/environment/.env.secrets");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(secrets));
        Assert.Matches("^LUCID_ELASTICSEARCH_PASSWORD=[a-zA-Z2-9]{22}\nLUCID_MONGODB_PASSWORD=[a-zA-Z2-9]{22}\nLUCID_REDIS_PASSWORD=[a-zA-Z2-9]{22}\nLUCID_TOKEN_SECRET=[a-zA-Z2-9]{48}\n$", File.ReadAllText(secrets));
        Assert.True(Directory.Exists(Path.Combine(Root, "data/lucid-mongodb")));
        Assert.True(Directory.Exists(Path.Combine(Root, "logs/lucid-api-gateway")));
        Assert.Contains($"LUCID_ROOT={Root}\n", File.ReadAllText(Path.Combine(Root, "configs/docker/.env")), StringComparison.Ordinal);

        var calls = Calls();
        Assert.Contains($"nft -f {Root}/configs/firewall/lucid.nft", calls);
        Assert.Equal(["foundation", "foundation,core"], calls.Where(c => c.Contains(" up ", StringComparison.Ordinal)).Select(c => Regex.Match(c, "^docker<(.*?)>").Groups[1].Value));
    }

    [Fact]
    public async Task Install_Again_ChangesNothing()
    {
        await InstallAsync();
        File.AppendAllText(Path.Combine(Root, "configs/environment/.env.foundation"), "TZ=Europe/Berlin\n");
        var before = Snapshot();
        await InstallAsync();
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public async Task Install_FromTheInstalledFolder_Works()
    {
        await InstallAsync();
        var before = Snapshot();
        var run = await Command.RunAsync(Path.Combine(Root, "bin/install.sh"), ["install"], environment: Environment([]));
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public async Task Install_ServiceStaysUnhealthy_FailsAndSaysWhereToLook()
    {
        var run = await RunAsync(["install"], ("FAKE_UP_EXIT", "1"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("not everything in foundation became healthy", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_ThenRestore_BringsEverythingBack()
    {
        await InstallAsync();
        File.WriteAllText(Path.Combine(Root, "data/lucid-redis/appendonly.aof"), "before");
        var before = Snapshot();
        var backup = await RunAsync(["backup", _directory["saved.tar.gz"]]);
        Assert.True(backup.ExitCode == 0, backup.Error);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_directory["saved.tar.gz"]));

        File.WriteAllText(Path.Combine(Root, "data/lucid-redis/appendonly.aof"), "after");
        File.WriteAllText(Path.Combine(Root, "configs/environment/.env.secrets"), "");
        var restore = await RunAsync(["restore", _directory["saved.tar.gz"]]);
        Assert.True(restore.ExitCode == 0, restore.Error);
        Assert.Equal(before, Snapshot().Where(f => !f.StartsWith("before-restore", StringComparison.Ordinal)));
        Assert.Equal("after", File.ReadAllText(Directory.GetFiles(Root, "appendonly.aof", SearchOption.AllDirectories).Single(f => f.Contains("before-restore", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Backup_WhileRunning_StopsAndStartsAgain()
    {
        await InstallAsync();
        await RunAsync(["backup", _directory["saved.tar.gz"]]);
        Assert.Equal(["stop", "start"], Calls().Select(c => c.Split(' ')[^1]).Where(verb => verb is "stop" or "start"));
    }

    [Fact]
    public async Task Backup_FileExists_IsRefused()
    {
        await InstallAsync();
        File.WriteAllText(_directory["saved.tar.gz"], "mine");
        var run = await RunAsync(["backup", _directory["saved.tar.gz"]]);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("mine", _directory.Read("saved.tar.gz"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Restore_DamagedFile_ChangesNothing(bool withChecksum)
    {
        await InstallAsync();
        await RunAsync(["backup", _directory["saved.tar.gz"]]);
        var bytes = File.ReadAllBytes(_directory["saved.tar.gz"]);
        File.WriteAllBytes(_directory["saved.tar.gz"], bytes[..(bytes.Length / 2)]);
        if (!withChecksum) File.Delete(_directory["saved.tar.gz.sha256"]);
        var before = Snapshot();

        var run = await RunAsync(["restore", _directory["saved.tar.gz"]]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Nothing was changed.", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public async Task Restore_StartFails_PutsBackWhatWasThere()
    {
        await InstallAsync();
        await RunAsync(["backup", _directory["saved.tar.gz"]]);
        File.WriteAllText(Path.Combine(Root, "data/lucid-redis/appendonly.aof"), "precious");
        var before = Snapshot();

        var run = await RunAsync(["restore", _directory["saved.tar.gz"]], ("FAKE_UP_EXIT", "1"));
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("putting back what was here before", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public async Task Uninstall_KeepsDataAndSettings()
    {
        await InstallAsync();
        var before = Snapshot();
        var run = await RunAsync(["uninstall"]);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(before, Snapshot());
        Assert.Contains("nft delete table inet lucid", Calls());
    }

    [Theory]
    [InlineData("status")]
    [InlineData("uninstall")]
    [InlineData("compose")]
    public async Task Command_NothingInstalled_SaysToInstall(string command)
    {
        var run = await RunAsync([command]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Run 'install.sh install' first.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_Unknown_PrintsTheUsage()
    {
        var run = await RunAsync(["instal"]);
        Assert.Equal(64, run.ExitCode);
        Assert.StartsWith("usage: install.sh", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();

    private async Task InstallAsync()
    {
        var run = await RunAsync(["install"]);
        Assert.True(run.ExitCode == 0, run.Error);
    }

    private Task<CommandResult> RunAsync(string[] arguments, params (string Name, string Value)[] environment) =>
        Command.RunAsync(Path.Combine(_output.Path, "pi", "install.sh"), arguments, environment: Environment(environment));

    private Dictionary<string, string?> Environment((string Name, string Value)[] more)
    {
        var environment = more.ToDictionary(e => e.Name, e => (string?)e.Value);
        environment["PATH"] = $"{_directory["bin"]}:{System.Environment.GetEnvironmentVariable("PATH")}";
        environment["LUCID_ROOT"] = Root;
        environment["LUCID_NO_SERVICE"] = "1";
        return environment;
    }

    private void Program(string name, string body)
    {
        var profiles = name == "docker" ? "<$COMPOSE_PROFILES>" : "";
        File.WriteAllText(_directory[$"bin/{name}"], $"#!/bin/bash\necho \"{name}{profiles} $*\" >>{_directory["calls"]}\n{body}\n");
        File.SetUnixFileMode(_directory[$"bin/{name}"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string[] Calls() => File.ReadAllLines(_directory["calls"]);

    /// <summary>Every file with its content and the time it was written, so that even an equal copy is seen.</summary>
    private string[] Snapshot() =>
    [
        .. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => $"{Path.GetRelativePath(Root, f)} {File.GetLastWriteTimeUtc(f).Ticks / TimeSpan.TicksPerSecond} {File.ReadAllText(f)}"),
    ];
}

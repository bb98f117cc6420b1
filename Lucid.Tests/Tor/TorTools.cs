using System.Globalization;

namespace Lucid.Tests.Tor;

/// <summary>The programs the tests with a real Tor need: from PATH, or unpacked by tools/install-test-tools.sh.</summary>
internal static class TorTools
{
    private static readonly string[] Needed = ["tor", "tor-gencert", "unshare", "nsenter", "ip", "sh"];

    /// <summary>The program's path.</summary>
    public static string Path(string program) =>
        Find(program) ?? throw new InvalidOperationException($"{program} is not there, and Require was not called.");

    /// <summary>Starts a tor that ends with this process.</summary>
    /// <param name="network">Where it runs.</param>
    /// <param name="torrc">Its configuration.</param>
    public static InnerProcess StartTor(NetworkNamespace network, string torrc)
    {
        string owner = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        string[] arguments = ["--quiet", "--defaults-torrc", "/dev/null", "-f", torrc, "--__OwningControllerProcess", owner];
        return new(network.Start(Path("tor"), arguments));
    }

    /// <summary>Skips the test with a reason where a program is missing; on CI that is a failure.</summary>
    public static void Require()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Network namespaces are Linux'.");
        string missing = string.Join(", ", Needed.Where(program => Find(program) is null));
        bool required = Environment.GetEnvironmentVariable("CI") == "true";
        Assert.False(required && missing.Length > 0, $"Missing, and on CI these tests must run: {missing}");
        Assert.SkipWhen(missing.Length > 0, $"Missing: {missing}. tools/install-test-tools.sh installs them.");
    }

    private static string? Find(string program) =>
        Folders().Select(folder => System.IO.Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Folders()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Lucid.sln")))
        {
            folder = folder.Parent;
        }

        string unpacked = System.IO.Path.Combine(folder?.FullName ?? "", "artifacts", "test-tools", "tor", "usr", "bin");
        return [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator), "/usr/sbin", "/sbin", unpacked];
    }
}

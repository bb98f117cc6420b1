using System.Diagnostics;
using Lucid.Tests.Gateway;

namespace Lucid.Tests.Peers;

/// <summary>
/// A real redis-server with a given configuration, on a free loopback port and in a folder of its own. Where none is installed the test is
/// skipped.
/// </summary>
internal sealed class RedisPeer : IAsyncDisposable
{
    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "redis-server"))
        .FirstOrDefault(File.Exists);

    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private RedisPeer(Process process, DirectoryInfo folder, int port) => (_process, _folder, Port) = (process, folder, port);

    public int Port { get; }

    public string Folder => _folder.FullName;

    /// <summary>Starts it with the configuration made for the port and the data folder.</summary>
    public static RedisPeer Start(Func<int, string, string> configuration)
    {
        Assert.SkipWhen(Program is null, "redis-server is not installed: run tools/install-test-tools.sh to run this test.");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("lucid-redis-");
        int port = RedisServer.FreePort();
        string file = Path.Combine(folder.FullName, "redis.conf");
        File.WriteAllText(file, configuration(port, folder.FullName));
        ProcessStartInfo start = new(Program!, [file]) { RedirectStandardOutput = true };
        Process process = Process.Start(start) ?? throw new InvalidOperationException("redis-server did not start.");
        process.BeginOutputReadLine();
        return new RedisPeer(process, folder, port);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _folder.Delete(recursive: true);
    }
}

using System.Security.Cryptography;

namespace Lucid.Tests.Peers;

/// <summary>
/// Runs node scripts against the packages of <c>Peers/package.json</c>. They are installed into the test's output folder, once, even
/// when several test processes start together. Without node the test is skipped; on CI that is a failure.
/// </summary>
internal static class NodePeers
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Peers");
    private static readonly TimeSpan LockInterval = TimeSpan.FromMilliseconds(100);
    private static readonly SemaphoreSlim Installing = new(1, 1);

    /// <summary>Runs <c>Peers/{script}</c> with arguments and gives back what it printed; a non-zero exit fails the test.</summary>
    public static async Task<string> RunAsync(string script, params string[] arguments)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await InstallAsync(cancellationToken);
        var (exitCode, output, error) = await Command.RunAsync("node", [Path.Combine(Folder, script), .. arguments], workingDirectory: Folder);
        Assert.True(exitCode == 0, $"node {script} ended with {exitCode}: {error}");
        return output;
    }

    private static async Task InstallAsync(CancellationToken cancellationToken)
    {
        await Command.RunAsync("node", "--version");
        await Installing.WaitAsync(cancellationToken);
        try
        {
            await using var guard = await LockAsync(cancellationToken);
            var stamp = Path.Combine(Folder, "node_modules", ".installed");
            var wanted = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"), cancellationToken)));
            if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp, cancellationToken) == wanted)
                return;
            var (exitCode, _, error) = await Command.RunAsync("npm", ["ci", "--no-progress"], workingDirectory: Folder);
            Assert.True(exitCode == 0, $"npm ci ended with {exitCode}: {error}");
            await File.WriteAllTextAsync(stamp, wanted, cancellationToken);
        }
        finally
        {
            Installing.Release();
        }
    }

    // A file that only one process can hold open; it is free again when that process ends, however it ends.
    private static async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(Folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(LockInterval, cancellationToken);
            }
        }
    }
}

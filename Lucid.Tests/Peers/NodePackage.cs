using System.Security.Cryptography;

namespace Lucid.Tests.Peers;

/// <summary>
/// Runs node scripts against the packages of the <c>package.json</c> beside them. They are installed into the test's output folder, once, even
/// when several test processes start together. Without node the test is skipped; on CI that is a failure.
/// </summary>
/// <param name="name">The folder, relative to the test's output.</param>
internal sealed class NodePackage(string name)
{
    private static readonly TimeSpan LockInterval = TimeSpan.FromMilliseconds(100);
    private static readonly SemaphoreSlim Installing = new(1, 1);

    private readonly string _folder = Path.Combine(AppContext.BaseDirectory, name);

    /// <summary>Runs a script with arguments and gives back what it printed; a non-zero exit fails the test.</summary>
    public async Task<string> RunAsync(string script, params string[] arguments)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await InstallAsync(cancellationToken);
        var (exitCode, output, error) = await Command.RunAsync("node", [Path.Combine(_folder, script), .. arguments], workingDirectory: _folder);
        Assert.True(exitCode == 0, $"node {script} ended with {exitCode}: {error}");
        return output;
    }

    private async Task InstallAsync(CancellationToken cancellationToken)
    {
        await Command.RunAsync("node", "--version");
        await Installing.WaitAsync(cancellationToken);
        try
        {
            await using var guard = await LockAsync(cancellationToken);
            var stamp = Path.Combine(_folder, "node_modules", ".installed");
            var wanted = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(_folder, "package-lock.json"), cancellationToken)));
            if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp, cancellationToken) == wanted)
                return;
            var (exitCode, _, error) = await Command.RunAsync("npm", ["ci", "--no-progress"], workingDirectory: _folder);
            Assert.True(exitCode == 0, $"npm ci ended with {exitCode}: {error}");
            await File.WriteAllTextAsync(stamp, wanted, cancellationToken);
        }
        finally
        {
            Installing.Release();
        }
    }

    // A file that only one process can hold open; it is free again when that process ends, however it ends.
    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(_folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(LockInterval, cancellationToken);
            }
        }
    }
}

namespace Lucid.Tests.Services.Chain;

public sealed class ChainKeygenTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    private string KeyFile => _folder["account.key"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Keygen_NewFile_IsReadableForItsOwnerAloneAndNeverShown()
    {
        var (exitCode, output, error) = await LucidProcess.RunAsync("chain", "keygen", KeyFile);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Matches("^account [0-9a-f]{64}, key ", output);
        Assert.DoesNotContain((await ReadAsync()).Trim(), output, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
    }

    [Fact]
    public async Task Keygen_KeyIsThere_NamesItAndLeavesItAsItIs()
    {
        var (_, first, _) = await LucidProcess.RunAsync("chain", "keygen", KeyFile);
        var before = await ReadAsync();
        var (exitCode, second, _) = await LucidProcess.RunAsync("chain", "keygen", KeyFile);

        Assert.Equal((0, first, before), (exitCode, second, await ReadAsync()));
    }

    [Fact]
    public async Task Keygen_AnotherFileIsThere_RefusesAndLeavesItAsItIs()
    {
        await File.WriteAllTextAsync(KeyFile, "something else", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var (exitCode, output, error) = await LucidProcess.RunAsync("chain", "keygen", KeyFile);

        Assert.Equal((1, "", "something else"), (exitCode, output, await ReadAsync()));
        Assert.Contains(KeyFile, Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    private Task<string> ReadAsync() => File.ReadAllTextAsync(KeyFile, TestContext.Current.CancellationToken);
}

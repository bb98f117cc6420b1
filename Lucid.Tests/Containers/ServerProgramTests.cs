using Lucid.Containers.Processes;

namespace Lucid.Tests.Containers;

public sealed class ServerProgramTests
{
    private static readonly Dictionary<string, string> NoEnvironment = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StopAsync_RunningServer_GetsSigterm()
    {
        await using ChildServer server = new ServerProgram("/bin/sleep", ["60"], NoEnvironment).Start();
        Assert.Equal(128 + 15, await server.StopAsync(Token));
        Assert.Equal(128 + 15, await server.StopAsync(Token));
    }

    [Fact]
    public async Task WhileRunningAsync_ServerEnds_FailsWithItsExitCode()
    {
        await using ChildServer server = new ServerProgram("/bin/sh", ["-c", "exit 3"], NoEnvironment).Start();
        ServerException exception = await Assert.ThrowsAsync<ServerException>(
            () => server.WhileRunningAsync(static token => Task.Delay(System.Threading.Timeout.Infinite, token), Token));
        Assert.Contains("exit code 3", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhileRunningAsync_WorkFails_ThrowsItsException()
    {
        await using ChildServer server = new ServerProgram("/bin/sleep", ["60"], NoEnvironment).Start();
        await Assert.ThrowsAsync<FormatException>(
            () => server.WhileRunningAsync(static _ => Task.FromException(new FormatException()), Token));
    }

    [Fact]
    public async Task RunWithInputAsync_Program_ReadsItAndSeesOnlyItsEnvironment()
    {
        ServerProgram program = new(
            "/bin/sh",
            ["-c", "read line && [ \"$line\" = input ] && [ -z \"$HOME\" ] && [ \"$A\" = b ]"],
            new Dictionary<string, string> { ["A"] = "b" });
        Assert.Equal(0, await program.RunWithInputAsync("input\n", Token));
        Assert.NotEqual(0, await program.RunWithInputAsync("other\n", Token));
    }

    [Fact]
    public void Start_NoSuchProgram_SaysWhich()
    {
        ServerProgram program = new("/nonexistent/mongod", [], NoEnvironment);
        ServerException exception = Assert.Throws<ServerException>(() => program.Start());
        Assert.StartsWith("/nonexistent/mongod cannot be started", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TakeOver_NoSuchProgram_ComesBackWithAReason()
    {
        ServerProgram program = new("/nonexistent/redis-server", [], NoEnvironment);
        ServerException exception = Assert.Throws<ServerException>(() => program.TakeOver());
        Assert.Contains("No such file", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TakeOver_NoSuchProgram_StillIgnoresBrokenPipes()
    {
        const ulong Pipe = 1UL << (13 - 1);
        ServerProgram program = new("/nonexistent/redis-server", [], NoEnvironment);
        Assert.Throws<ServerException>(() => program.TakeOver());
        string ignored = File.ReadLines("/proc/self/status").Single(static line => line.StartsWith("SigIgn:", StringComparison.Ordinal));
        Assert.NotEqual(0UL, Convert.ToUInt64(ignored.Split('\t')[1], 16) & Pipe);
    }
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Lucid.Tests.Services;

public sealed class WaitCommandTests : IDisposable
{
    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    // The port is taken, but refuses connections until the server listens.
    public WaitCommandTests() => _server.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wait_ServersThere_Exits0()
    {
        _server.Listen();
        (int exitCode, string output, string error) = await LucidProcess.RunAsync("wait", Address(), Address());
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains($"{Address()} accepts connections", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_ServerComesLater_Exits0()
    {
        using TcpListener there = new(IPAddress.Loopback, 0);
        there.Start();
        using var process = LucidProcess.Start(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "lucid.dll"), "wait", there.LocalEndpoint.ToString()!, Address()]);
        // It has begun: the other server was reached.
        using (await there.AcceptTcpClientAsync(Cancellation))
        {
            _server.Listen();
        }

        await process.WaitForExitAsync(Cancellation);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Wait_NobodyThere_Exits1AndNamesTheServer()
    {
        (int exitCode, _, string error) = await LucidProcess.RunAsync("wait", "127.0.0.1:1", "--timeout", "1");
        Assert.Equal(1, exitCode);
        Assert.StartsWith("lucid wait: 127.0.0.1:1 was not there within 1 s: ", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:99999")]
    [InlineData("user:password@127.0.0.1:1")]
    [InlineData("127.0.0.1:1/path")]
    [InlineData("127.0.0.1:1", "--timeout")]
    [InlineData("127.0.0.1:1", "--timeout", "0")]
    [InlineData("127.0.0.1:1", "--timeout", "soon")]
    public async Task Wait_WrongCall_Exits64(params string[] args)
    {
        (int exitCode, _, string error) = await LucidProcess.RunAsync(["wait", .. args]);
        Assert.Equal(64, exitCode);
        Assert.DoesNotContain("password", error, StringComparison.Ordinal);
    }

    public void Dispose() => _server.Dispose();

    private string Address() => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)_server.LocalEndPoint!).Port}");
}

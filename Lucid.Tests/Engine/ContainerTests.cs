using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Lucid.Tests.Engine;

/// <summary>
/// What the container engine is asked for: a program in its place records its arguments and its environment, and runs until it is stopped.
/// </summary>
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class ContainerTests : IDisposable
{
    private const string Engine = """
        #!/bin/sh
        dir=$(dirname "$0")
        printf '%s\n' "$@" >"$dir/$1.args.new"; env >"$dir/$1.env"; mv "$dir/$1.args.new" "$dir/$1.args"
        case $1 in
          version) [ ! -e "$dir/broken" ] || { echo "cannot connect to the daemon" >&2; exit 1; } ;;
          run) trap 'exit 0' TERM; echo running; while :; do sleep 0.05; done ;;
        esac
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("lucid-engine-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Program => Path.Combine(_directory, "engine");

    public ContainerTests()
    {
        File.WriteAllText(Program, Engine);
        File.SetUnixFileMode(Program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task StartAsync_Container_IsRunWithPortsMountsAndImage()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create($"--ASPIRE_CONTAINER_RUNTIME={Program}");
        var server = builder.AddContainer("server", "docker.io/library/thing", "1.2")
            .WithHttpEndpoint(targetPort: 80)
            .WithVolume("things", "/data")
            .WithContainerRuntimeArgs("--memory", "64m")
            .WithArgs("--verbose");
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        await app.WaitForLineAsync("server", "running", Cancellation);

        var arguments = await File.ReadAllLinesAsync(Path.Combine(_directory, "run.args"), Cancellation);
        var port = server.GetEndpoint("http").Port.ToString(CultureInfo.InvariantCulture);
        Assert.Equal("run", arguments[0]);
        Assert.Equal(["docker.io/library/thing:1.2", "--verbose"], arguments[^2..]);
        Assert.Equal($"127.0.0.1:{port}:80", After(arguments, "--publish"));
        Assert.Equal("things:/data", After(arguments, "--volume"));
        Assert.Equal("64m", After(arguments, "--memory"));
        Assert.Equal("server", After(arguments, "--network-alias"));
        Assert.StartsWith("lucid-session-", After(arguments, "--network"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_Secret_IsInTheEnvironmentAndNotOnTheCommandLine()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create($"--ASPIRE_CONTAINER_RUNTIME={Program}");
        builder.AddRedis("cache", password: builder.AddParameter("pw", "s3cret-value", secret: true));
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        await app.WaitForLineAsync("cache", "running", Cancellation);

        Assert.DoesNotContain("s3cret-value", await File.ReadAllTextAsync(Path.Combine(_directory, "run.args"), Cancellation), StringComparison.Ordinal);
        Assert.Contains("REDIS_PASSWORD=s3cret-value", await File.ReadAllTextAsync(Path.Combine(_directory, "run.env"), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StopAsync_RunningContainer_IsStoppedByName()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create($"--ASPIRE_CONTAINER_RUNTIME={Program}");
        builder.AddContainer("server", "thing").WithContainerName("my-server");
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        await app.WaitForLineAsync("server", "running", Cancellation);
        await app.StopAsync(Cancellation);

        Assert.Equal("my-server", (await File.ReadAllLinesAsync(Path.Combine(_directory, "stop.args"), Cancellation))[^1]);
        Assert.Equal(KnownResourceStates.Exited, app.Snapshot("server").State?.Text);
    }

    [Fact]
    public async Task StartAsync_EngineDoesNotAnswer_SaysSoAndWhatToDo()
    {
        await File.WriteAllTextAsync(Path.Combine(_directory, "broken"), "", Cancellation);
        await using var builder = DistributedApplicationTestingBuilder.Create($"--ASPIRE_CONTAINER_RUNTIME={Program}");
        builder.AddContainer("server", "thing");
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);

        Assert.Equal(KnownResourceStates.RuntimeUnhealthy, app.Snapshot("server").State?.Text);
        Assert.Contains(app.Tail("server"), l => l.Contains("cannot connect to the daemon", StringComparison.Ordinal) && l.Contains("Start the engine", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StartAsync_ContainerEndpointWithoutTargetPort_NamesTheContainer()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddContainer("server", "thing").WithHttpEndpoint();
        await using var app = await builder.BuildAsync(Cancellation);
        var e = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync(Cancellation));
        Assert.Contains("'server'", e.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static string After(string[] arguments, string option) => arguments[Array.IndexOf(arguments, option) + 1];
}

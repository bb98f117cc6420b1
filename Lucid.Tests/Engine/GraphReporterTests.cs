using System.Collections.Concurrent;
using Aspire.Hosting;
using Aspire.Hosting.Orchestration.Reporting;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Lucid.Tests.Engine;

public sealed class GraphReporterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_AllHealthy_SaysSoOnceWithTheCount()
    {
        var console = new RecordingConsole();
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.Services.AddSingleton<IGraphConsole>(console);
        builder.AddShell("one", "sleep 300");
        builder.AddShell("two", "sleep 300");
        builder.AddShell("tool", "sleep 300").WithExplicitStart();
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);

        await Poll.UntilAsync(() => console.Lines.Any(l => l.StartsWith("graph healthy: 2/2 resources in ", StringComparison.Ordinal)), "the graph is reported healthy", Cancellation);
        Assert.Single(console.Lines, l => l.StartsWith("graph healthy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_ResourceFails_ShowsItsLastLinesAndWhoWaits()
    {
        var console = new RecordingConsole();
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.Services.AddSingleton<IGraphConsole>(console);
        var broken = builder.AddShell("broken", "for i in $(seq 1 30); do echo line $i; done; exit 7");
        builder.AddShell("dependent", "sleep 300").WaitForCompletion(broken);
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);

        await Poll.UntilAsync(() => console.Lines.Any(l => l.StartsWith("graph not healthy: 0/2", StringComparison.Ordinal)), "the failure is reported", Cancellation);
        var text = string.Join('\n', console.Lines);
        Assert.Contains("finished (exit code 7)", text, StringComparison.Ordinal);
        Assert.Contains("the last 20 lines of broken", text, StringComparison.Ordinal);
        Assert.Contains("| line 30", text, StringComparison.Ordinal);
        Assert.DoesNotContain("| line 10\n", text, StringComparison.Ordinal);
        Assert.Contains("wait for it: dependent", text, StringComparison.Ordinal);
    }

    private sealed class RecordingConsole : IGraphConsole
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public void WriteLine(string line) => Lines.Enqueue(line);
    }
}

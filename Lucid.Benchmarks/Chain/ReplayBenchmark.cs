using System.Diagnostics;
using System.Globalization;
using Lucid.Chain.Node;
using Lucid.Chain.Storage;
using Lucid.Persistence.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lucid.Benchmarks.Chain;

/// <summary>
/// A node's start from a folder with a long chain: each block has a session anchor and two votes. Without a snapshot every block is
/// executed; with the node's own, the blocks before it are only entered into the index.
/// </summary>
internal sealed class ReplayBenchmark : IBenchmark
{
    private const int WantedBlocks = 100_000;
    private const int KeptSnapshots = 2;
    private static readonly TimeSpan MostTimeToMake = TimeSpan.FromMinutes(3);

    public string Name => "replay";

    public string Description => $"a node's start from a folder with {WantedBlocks:#,0} blocks";

    public Task RunAsync(BenchmarkReport report, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("lucid-bench-");
        using var accounts = new BenchmarkAccounts(funded: 0);
        try
        {
            var blocks = Make(accounts, folder.FullName, cancellationToken);
            var executed = Open(accounts, folder.FullName, blocks, saveSnapshot: true);
            Report(report, "every block executed", blocks, executed);
            var indexed = Open(accounts, folder.FullName, blocks, saveSnapshot: false);
            Report(report, "with a snapshot, blocks indexed", blocks, indexed);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return Task.CompletedTask;
    }

    /// <summary>Fills the folder; fewer blocks than wanted where the machine is slow.</summary>
    private static int Make(BenchmarkAccounts accounts, string folder, CancellationToken cancellationToken)
    {
        var files = new UnflushedFolder(folder);
        ChainStore.SaveGenesis(files, accounts.Genesis);
        using var store = new ChainStore(files);
        var maker = new ChainMaker(accounts.Genesis, accounts.Server);
        var started = Stopwatch.GetTimestamp();
        var made = 0;
        while (made < WantedBlocks && Stopwatch.GetElapsedTime(started) < MostTimeToMake)
        {
            cancellationToken.ThrowIfCancellationRequested();
            store.Append(maker.Next([accounts.Anchor((ulong)made++)]));
        }

        return made;
    }

    private static TimeSpan Open(BenchmarkAccounts accounts, string folder, int blocks, bool saveSnapshot)
    {
        var files = new FileFolder(folder);
        var clock = new VirtualClock(() => accounts.Genesis.StartOf((ulong)blocks));
        var started = Stopwatch.GetTimestamp();
        using var node = new ChainNode(
            accounts.Genesis, accounts.Server, files, new NoPeers(), clock, new ChainNodeOptions(), NullLogger.Instance);
        var time = Stopwatch.GetElapsedTime(started);
        if (node.Head.Height != (ulong)blocks) throw new InvalidOperationException($"The node came to block {node.Head.Height} only.");
        if (saveSnapshot) new StateSnapshots(files, KeptSnapshots).Save(node.FinalHead);
        return time;
    }

    private static void Report(BenchmarkReport report, string what, int blocks, TimeSpan time)
    {
        var count = blocks.ToString("#,0", CultureInfo.InvariantCulture);
        report.Figure($"{what}, of {count} blocks", time.TotalSeconds, "s");
        report.Figure($"{what}", blocks / time.TotalSeconds, "/s");
        if (blocks < WantedBlocks) report.Figure($"{what}: 100,000 at that speed", time.TotalSeconds / blocks * WantedBlocks, "s");
    }
}

using System.Diagnostics;
using Lucid.Chain;
using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Ed25519;

namespace Lucid.Benchmarks.Chain;

/// <summary>How fast a node checks blocks, one thread: full ones, and a long chain from its beginning.</summary>
internal sealed class ChainBenchmark : IBenchmark
{
    private const long Start = 1_750_000_000_000;
    private const int FullBlocks = 5;
    private const int ReplayedBlocks = 100_000;

    public string Name => "chain";

    public string Description => "blocks validated from their bytes: full ones, and 100,000 in a row";

    public Task RunAsync(BenchmarkReport report, CancellationToken cancellationToken)
    {
        using var server = Ed25519PrivateKey.Generate();
        using var sender = Ed25519PrivateKey.Generate();
        var genesis = Genesis.Sandbox(AccountId.Of(server.PublicKey), Start, 1000, [new(AccountId.Of(sender.PublicKey), Amounts.MaximumSupply / 2)]);
        MeasureFullBlocks(report, genesis, server, sender);
        MeasureReplay(report, genesis, server, cancellationToken);
        return Task.CompletedTask;
    }

    private static void MeasureFullBlocks(BenchmarkReport report, Genesis genesis, Ed25519PrivateKey server, Ed25519PrivateKey sender)
    {
        var blocks = new List<byte[]>();
        var (at, nonce, builder) = (ChainBlock.AtGenesis(genesis), 0UL, new BlockBuilder(genesis, server));
        for (var i = 0; i < FullBlocks; i++)
        {
            var transactions = Enumerable.Range(0, Block.MaximumTransactions)
                .Select(n => Transaction.Sign(sender, genesis.Hash, nonce++, 10_000, Start, new Transfer(AccountId.Of(server.PublicKey), (ulong)n))).ToArray();
            at = Build(genesis, builder, at, [], transactions);
            blocks.Add(at.Block.ToArray());
        }

        var best = TimeSpan.MaxValue;
        var parent = ChainBlock.AtGenesis(genesis);
        foreach (var bytes in blocks)
        {
            var validator = new BlockValidator(genesis, new SignatureCache(genesis.Hash));
            var watch = Stopwatch.StartNew();
            parent = validator.Validate(Block.Parse(bytes)!, parent).Accepted ?? throw new InvalidOperationException("The benchmark's own block is not valid.");
            if (watch.Elapsed < best) best = watch.Elapsed;
        }

        report.AtMost("block of 1000 transactions validated", best.TotalMilliseconds, 200, "ms");
        report.AtLeast("transactions validated on one core", Block.MaximumTransactions / best.TotalSeconds, 5000, "/s");
    }

    private static void MeasureReplay(BenchmarkReport report, Genesis genesis, Ed25519PrivateKey server, CancellationToken cancellationToken)
    {
        var blocks = new List<byte[]>(ReplayedBlocks);
        var (at, builder, votes) = (ChainBlock.AtGenesis(genesis), new BlockBuilder(genesis, server), Array.Empty<Vote>());
        for (var i = 0; i < ReplayedBlocks; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            at = Build(genesis, builder, at, votes, []);
            blocks.Add(at.Block.ToArray());
            var attested = new Checkpoint(at.Slot * 2, at.Hash, at.Height);
            votes =
            [
                Vote.Sign(server, genesis.Hash, at.State.Consensus.Finality.LastJustified, attested),
                Vote.Sign(server, genesis.Hash, attested, attested with { Round = attested.Round + 1 }),
            ];
        }

        var validator = new BlockValidator(genesis, new SignatureCache(genesis.Hash));
        var parent = ChainBlock.AtGenesis(genesis);
        var watch = Stopwatch.StartNew();
        foreach (var bytes in blocks) parent = validator.Validate(Block.Parse(bytes)!, parent).Accepted ?? throw new InvalidOperationException("The benchmark's own block is not valid.");
        report.Figure("replay of 100,000 blocks", watch.Elapsed.TotalSeconds, "s");
        report.Figure("blocks replayed", ReplayedBlocks / watch.Elapsed.TotalSeconds, "/s");
        if (parent.State.Root != at.State.Root) throw new InvalidOperationException("The replay led to another state.");
    }

    private static ChainBlock Build(Genesis genesis, BlockBuilder builder, ChainBlock parent, IEnumerable<Vote> votes, IEnumerable<Transaction> transactions)
    {
        var slot = parent.Slot + 1;
        return builder.Build(parent, slot, 0, parent.State.Consensus.Entities[0].Id, genesis.StartOf(slot), votes, transactions)
            ?? throw new InvalidOperationException("Too many blocks wait for finality.");
    }
}

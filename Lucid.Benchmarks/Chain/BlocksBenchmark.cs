using System.Diagnostics;
using Lucid.Chain;
using Lucid.Chain.Blocks;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Ed25519;

namespace Lucid.Benchmarks.Chain;

/// <summary>
/// Full blocks checked from their bytes on one thread: signatures, nonces, fees, roots, the state after them. No signature is known from
/// before.
/// </summary>
/// <remarks>Of everything the best run counts: on a machine that is shared, the others measure what else runs there.</remarks>
internal sealed class BlocksBenchmark : IBenchmark
{
    private const int Senders = Block.MaximumTransactions;
    private const int Blocks = 10;
    private const ulong Fee = 10_000;

    public string Name => "blocks";

    public string Description => "blocks of 1000 transactions validated from their bytes, one thread";

    public Task RunAsync(BenchmarkReport report, CancellationToken cancellationToken)
    {
        using var accounts = new BenchmarkAccounts(Senders);
        (string Kind, Func<int, IEnumerable<Transaction>> Make)[] kinds =
        [
            ("transfers of one account", block => TransfersOfOne(accounts, block)),
            ("transfers of 1000 accounts to 1000 new ones", block => TransfersOfAll(accounts, block)),
            ("session anchors of a node", block => Anchors(accounts, block)),
        ];
        var slowest = TimeSpan.Zero;
        foreach (var (kind, make) in kinds)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (best, signatures) = Measure(accounts, make);
            report.Figure($"1000 {kind}", best.TotalMilliseconds, "ms");
            report.Figure("… their signatures alone", signatures.TotalMilliseconds, "ms");
            slowest = best > slowest ? best : slowest;
        }

        report.AtMost("a block of 1000, of the slowest kind", slowest.TotalMilliseconds, 200, "ms");
        report.AtLeast("transactions on one core, of the slowest kind", Block.MaximumTransactions / slowest.TotalSeconds, 5000, "/s");
        return Task.CompletedTask;
    }

    private static (TimeSpan Block, TimeSpan Signatures) Measure(BenchmarkAccounts accounts, Func<int, IEnumerable<Transaction>> make)
    {
        var maker = new ChainMaker(accounts.Genesis, accounts.Server);
        var (best, signatures) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        var parent = maker.Head;
        for (var i = 0; i < Blocks; i++)
        {
            var bytes = maker.Next(make(i)).Block.ToArray();
            var started = Stopwatch.GetTimestamp();
            parent = Validate(accounts.Genesis, bytes, parent);
            best = Least(best, Stopwatch.GetElapsedTime(started));
            started = Stopwatch.GetTimestamp();
            foreach (var transaction in parent.Block.Transactions) transaction.HasValidSignature(accounts.Genesis.Hash);
            signatures = Least(signatures, Stopwatch.GetElapsedTime(started));
        }

        return (best, signatures);
    }

    private static ChainBlock Validate(Genesis genesis, byte[] bytes, ChainBlock parent)
    {
        // A validator of its own, so that none of the signatures is one that it has seen.
        var verdict = new BlockValidator(genesis, new SignatureCache(genesis.Hash)).Validate(Block.Parse(bytes)!, parent);
        return verdict.Accepted is { Block.Transactions.Count: Block.MaximumTransactions } accepted
            ? accepted
            : throw new InvalidOperationException($"The block is not full and valid: {verdict.Error} {verdict.Detail}");
    }

    private static TimeSpan Least(TimeSpan x, TimeSpan y) => x < y ? x : y;

    private static IEnumerable<Transaction> TransfersOfOne(BenchmarkAccounts accounts, int block) =>
        Enumerable.Range(0, Senders).Select(i => Transfer(accounts, 0, (block * Senders) + i, accounts.Funded[i].PublicKey));

    private static IEnumerable<Transaction> TransfersOfAll(BenchmarkAccounts accounts, int block) =>
        Enumerable.Range(0, Senders).Select(i =>
        {
            var payee = new AccountId(ChainHash.Of(BitConverter.GetBytes((block * Senders) + i)));
            return Sign(accounts, i, block, new Transfer(payee, 1));
        });

    private static IEnumerable<Transaction> Anchors(BenchmarkAccounts accounts, int block) =>
        Enumerable.Range(0, Senders).Select(i => accounts.Anchor((ulong)((block * Senders) + i)));

    private static Transaction Transfer(BenchmarkAccounts accounts, int from, int nonce, Ed25519PublicKey to) =>
        Sign(accounts, from, nonce, new Transfer(AccountId.Of(to), 1));

    private static Transaction Sign(BenchmarkAccounts accounts, int from, int nonce, TransactionPayload payload) =>
        Transaction.Sign(accounts.Funded[from], accounts.Genesis.Hash, (ulong)nonce, Fee, BenchmarkAccounts.Start, payload);
}

using System.Diagnostics;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Merkle;

namespace Lucid.Benchmarks.Cryptography;

/// <summary>A log of a million leaves on one thread: how fast it grows and how soon a proof is there.</summary>
internal sealed class MerkleBenchmark : IBenchmark
{
    private const int Leaves = 1_000_000;
    private const int Proofs = 20_000;

    // The best of several runs: on a machine that is shared, the others measure what else runs there.
    private const int Turns = 5;

    public string Name => "merkle";

    public string Description => $"a Merkle log of {Leaves:#,0} leaves: appends, proofs, roots";

    public Task RunAsync(BenchmarkReport report, CancellationToken cancellationToken)
    {
        var leaves = MakeLeaves();
        MerkleLog log = new();
        report.Figure("appends to the log", Leaves / Best(() => log = Fill(leaves)).TotalSeconds, "/s");
        report.Figure("appends to a frontier", Leaves / Best(() => FillFrontier(leaves)).TotalSeconds, "/s");
        report.Figure("the root over all leaves at once", Best(() => MerkleTree.Root(leaves)).TotalMilliseconds, "ms");

        // An odd size, so that the right edge is ragged and has to be hashed.
        long size = Leaves - 1;
        cancellationToken.ThrowIfCancellationRequested();
        report.AtMost("an inclusion proof", Each(i => log.InclusionProof(i * 7919 % size, size)), 50, "µs");
        report.AtMost("an inclusion proof in an older tree", Each(i => log.InclusionProof(i % 524_287, 524_287 + i)), 50, "µs");
        report.AtMost("a consistency proof", Each(i => log.ConsistencyProof((i * 7919 % size) + 1, size)), 50, "µs");
        var (root, path) = (log.Root(size), log.InclusionProof(12_345, size));
        report.Figure("verifying an inclusion", Each(_ => MerkleTree.VerifyInclusion(root, size, 12_345, leaves[12_345], path)), "µs");
        return Task.CompletedTask;
    }

    private static Hash256[] MakeLeaves()
    {
        var leaves = new Hash256[Leaves];
        for (var i = 0; i < leaves.Length; i++) leaves[i] = MerkleTree.LeafHash(BitConverter.GetBytes(i));
        return leaves;
    }

    private static MerkleLog Fill(Hash256[] leaves)
    {
        MerkleLog log = new();
        foreach (var leaf in leaves) log.Append(leaf);
        return log;
    }

    private static void FillFrontier(Hash256[] leaves)
    {
        MerkleFrontier frontier = new();
        foreach (var leaf in leaves) frontier.Append(leaf);
    }

    private static double Each<T>(Func<long, T> action) => Best(() =>
    {
        for (var i = 0; i < Proofs; i++) action(i);
    }).TotalMicroseconds / Proofs;

    private static TimeSpan Best(Action action)
    {
        var best = TimeSpan.MaxValue;
        for (var turn = 0; turn < Turns; turn++)
        {
            var started = Stopwatch.GetTimestamp();
            action();
            var time = Stopwatch.GetElapsedTime(started);
            best = time < best ? time : best;
        }

        return best;
    }
}

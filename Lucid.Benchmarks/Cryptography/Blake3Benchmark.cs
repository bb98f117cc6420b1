using System.Diagnostics;
using Lucid.Cryptography.Hashing;
using Org.BouncyCastle.Crypto.Digests;

namespace Lucid.Benchmarks.Cryptography;

/// <summary>BLAKE3 on one thread, in turn with b3sum on the same bytes, and the nodes of a Merkle tree.</summary>
/// <remarks>Of everything the best run counts: on a machine that is shared, the others measure what else runs there.</remarks>
internal sealed class Blake3Benchmark : IBenchmark
{
    private const int BufferBytes = 64 << 20;
    private const int Buffers = 16;
    private const int Turns = 3;
    private const int BouncyCastleBytes = 8 << 20;
    private const int Nodes = 2_000;
    private const int NodeTurns = 500;
    private const int NodeBytes = 2 * Blake3.HashBytes;

    public string Name => "blake3";

    public string Description => "BLAKE3: one thread against b3sum, and Merkle nodes";

    public async Task RunAsync(BenchmarkReport report, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        new Random(1).NextBytes(buffer);
        using var b3sum = B3Sum.Prepare(buffer, Buffers);
        var (ours, theirs) = (0d, 0d);
        for (var turn = 0; turn < Turns; turn++)
        {
            // As many bytes at a stretch as b3sum gets: what else runs on the machine disturbs both alike.
            ours = Math.Max(ours, GigabytesPerSecond((long)BufferBytes * Buffers, Time(() => HashAll(buffer))));
            if (b3sum is not null) theirs = Math.Max(theirs, GigabytesPerSecond(b3sum.Bytes, await b3sum.MeasureAsync(cancellationToken)));
        }

        report.Figure("16 buffers of 64 MiB", ours, "GB/s");
        if (b3sum is null) report.Note("b3sum is not installed: not compared (tools/install-test-tools.sh installs it)");
        else
        {
            report.Figure("b3sum --num-threads 1, 1 GiB", theirs, "GB/s");
            report.AtLeast("ours ÷ b3sum", ours / theirs, 0.4, "×");
        }

        report.Figure("ours ÷ BouncyCastle's Blake3Digest", ours / BouncyCastle(buffer), "×");
        ReportNodes(report, buffer);
    }

    private static void ReportNodes(BenchmarkReport report, byte[] pairs)
    {
        var hashes = new byte[Nodes * Blake3.HashBytes];
        var (single, chained, level) = (double.MaxValue, double.MaxValue, double.MaxValue);
        for (var turn = 0; turn < NodeTurns; turn++)
        {
            single = Math.Min(single, NanosecondsPerNode(() => HashOneByOne(pairs, hashes)));
            chained = Math.Min(chained, NanosecondsPerNode(() => HashChain(hashes)));
            level = Math.Min(level, NanosecondsPerNode(() => Blake3.HashNodes(pairs.AsSpan(0, Nodes * NodeBytes), 1, hashes)));
        }

        report.AtMost("a Merkle node", single, 150, "ns");
        report.Figure("a Merkle node that waits for the one before", chained, "ns");
        report.Figure("a Merkle node of a level hashed at once", level, "ns");
    }

    private static void HashAll(byte[] buffer)
    {
        Span<byte> hash = stackalloc byte[Blake3.HashBytes];
        for (var i = 0; i < Buffers; i++) Blake3.Hash(buffer, hash);
    }

    private static void HashOneByOne(byte[] pairs, byte[] hashes)
    {
        for (var i = 0; i < Nodes; i++)
        {
            var pair = pairs.AsSpan(i * NodeBytes, NodeBytes);
            Blake3.HashNode(1, pair[..Blake3.HashBytes], pair[Blake3.HashBytes..], hashes.AsSpan(i * Blake3.HashBytes, Blake3.HashBytes));
        }
    }

    private static void HashChain(byte[] hashes)
    {
        var left = hashes.AsSpan(0, Blake3.HashBytes);
        var right = hashes.AsSpan(Blake3.HashBytes, Blake3.HashBytes);
        for (var i = 0; i < Nodes; i++) Blake3.HashNode(1, left, right, left);
    }

    private static double BouncyCastle(byte[] buffer)
    {
        var best = 0d;
        for (var turn = 0; turn < Turns; turn++)
        {
            best = Math.Max(best, GigabytesPerSecond(BouncyCastleBytes, Time(() =>
            {
                var digest = new Blake3Digest();
                digest.BlockUpdate(buffer, 0, BouncyCastleBytes);
                digest.DoFinal(new byte[Blake3.HashBytes], 0);
            })));
        }

        return best;
    }

    private static double NanosecondsPerNode(Action level) => Time(level).TotalNanoseconds / Nodes;

    private static TimeSpan Time(Action action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started);
    }

    private static double GigabytesPerSecond(long bytes, TimeSpan time) => bytes / time.TotalSeconds / 1e9;
}

using CsCheck;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Hashing.Blake3Core;

namespace Lucid.Tests.Cryptography;

/// <summary>Every vector width that this machine has gives what plain words give.</summary>
public sealed class Blake3LaneTests
{
    private const int LongestInput = 3 * Batch.Bytes;

    private static readonly byte[] Input = Blake3Vectors.Input(LongestInput);

    // Lengths around what changes the way: a block, a chunk, as many chunks as a vector has lanes, a batch.
    private static readonly Gen<int> Length = Gen.OneOf(
        Gen.Int[0, 200],
        Gen.Select(Gen.Int[1, 20], Gen.Int[-2, 2], (chunks, off) => (chunks * 1024) + off),
        Gen.Select(Gen.Int[1, 2], Gen.Int[-2, 2], (batches, off) => (batches * Batch.Bytes) + off),
        Gen.Int[0, LongestInput]);

    public static TheoryData<int> Widths => [(int)LaneWidth.Four, (int)LaneWidth.Eight, (int)LaneWidth.Sixteen];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Hash_OfAnyInput_IsTheSameInEveryWidth(int width)
    {
        Assert.SkipWhen(width > (int)LaneWidths.Widest, $"This machine has no vectors of {width} words.");
        Gen.Select(Length, Gen.Int[0, 100], Gen.Int[1, 200], Gen.Byte.Array[32]).Sample((length, from, outputLength, key) =>
        {
            var mode = HashMode.Keyed(key);
            var input = Input.AsSpan(Math.Min(from, LongestInput - length), length);
            var (expected, actual) = (new byte[outputLength], new byte[outputLength]);
            ChunkTree.Hash(mode, input, expected, LaneWidth.One);
            ChunkTree.Hash(mode, input, actual, (LaneWidth)width);
            Assert.Equal(expected, actual);
        }, seed: FuzzSeed.Value, iter: 60);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Hash_OfEveryNumberOfChunks_IsTheSameInEveryWidth(int width)
    {
        Assert.SkipWhen(width > (int)LaneWidths.Widest, $"This machine has no vectors of {width} words.");
        var (expected, actual) = (new byte[Batch.Chunks * 32], new byte[Batch.Chunks * 32]);
        var key = ChainingValue.Initial;

        // Past 2³² chunks the counter's high word is in use, and it changes between two lanes.
        var job = LaneJob.Chunks((1UL << 32) - 3, NodeFlags.None);
        LaneHashing.Hash(in Input[0], Batch.Chunks, in key, in job, ref expected[0], LaneWidth.One);
        for (var chunks = 1; chunks <= Batch.Chunks; chunks++)
        {
            Array.Clear(actual);
            LaneHashing.Hash(in Input[0], chunks, in key, in job, ref actual[0], (LaneWidth)width);
            Assert.Equal(expected.AsSpan(0, chunks * 32), actual.AsSpan(0, chunks * 32));
            Assert.False(actual.AsSpan(chunks * 32).ContainsAnyExcept((byte)0), "Something was written past the last chunk's value.");
        }
    }

    [Fact]
    public void Update_InAnyPieces_IsOneShot() =>
        Gen.Select(Length, Gen.Int[0, LongestInput].Array[0, 6], Gen.Bool).Sample((length, cuts, finalizeBetween) =>
        {
            var hasher = Blake3Hasher.Create();
            var hash = new byte[32];
            var from = 0;
            foreach (var cut in cuts.Select(cut => Math.Min(cut, length)).Order().Append(length))
            {
                hasher.Update(Input.AsSpan(from, cut - from));
                from = cut;
                if (!finalizeBetween) continue;
                hasher.Finalize(hash);
                Assert.Equal(Blake3.Hash(Input.AsSpan(0, cut)), hash);
            }

            hasher.Finalize(hash);
            Assert.Equal(Blake3.Hash(Input.AsSpan(0, length)), hash);
        }, seed: FuzzSeed.Value, iter: 60);

    [Fact]
    public void UpdateAndFinalize_OnceCreated_AllocateNothing()
    {
        var hasher = Blake3Hasher.Create();
        var hash = new byte[64];
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            hasher.Update(Input);
            hasher.Update(Input.AsSpan(0, 77));
            hasher.Finalize(1, hash);
            hasher.Reset();
            Blake3.Hash(Input, hash);
            Blake3.DeriveKey("context", Input.AsSpan(0, 100), hash);
        }
    }
}

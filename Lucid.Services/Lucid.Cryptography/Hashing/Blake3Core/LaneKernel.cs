using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Lucid.Cryptography.Hashing.Blake3Core.Specification;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>The compression function over as many inputs as a vector has lanes: vector i of the state is word i of all of them (paper, section 5.3).</summary>
internal static class LaneKernel<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : struct
{
    /// <summary>Hashes one input per lane and writes their chaining values one after another.</summary>
    /// <remarks>Invariant: <paramref name="input"/> is as the job says, <paramref name="output"/> refers to 32 writable bytes per lane.</remarks>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Hash(ref readonly byte input, ref readonly ChainingValue key, in LaneJob job, ulong counter, ref byte output)
    {
        Unsafe.SkipInit(out LaneBlock<TVector> message);
        Counters(in job, counter, out var counterLow, out var counterHigh);
        ref var at = ref Unsafe.AsRef(in input);
        var (h0, h1, h2, h3) = (TLanes.Broadcast(key[0]), TLanes.Broadcast(key[1]), TLanes.Broadcast(key[2]), TLanes.Broadcast(key[3]));
        var (h4, h5, h6, h7) = (TLanes.Broadcast(key[4]), TLanes.Broadcast(key[5]), TLanes.Broadcast(key[6]), TLanes.Broadcast(key[7]));
        var flags = job.Flags | job.FirstBlockFlags;
        for (var left = job.Blocks; left > 0; left--)
        {
            LoadBlock(ref at, job.Stride, ref message);
            at = ref Unsafe.Add(ref at, BlockBytes);
            if (left == 1) flags |= job.LastBlockFlags;
            var (v0, v1, v2, v3, v4, v5, v6, v7) = (h0, h1, h2, h3, h4, h5, h6, h7);
            var (v8, v9, v10, v11) = (TLanes.Broadcast(Iv0), TLanes.Broadcast(Iv1), TLanes.Broadcast(Iv2), TLanes.Broadcast(Iv3));
            var (v12, v13) = (counterLow, counterHigh);
            var (v14, v15) = (TLanes.Broadcast(left == 1 ? job.LastBlockLength : BlockBytes), TLanes.Broadcast((uint)flags));
            ref var word = ref MemoryMarshal.GetReference(Schedule);
            for (var round = 0; round < Rounds; round++)
            {
                Quarter(ref v0, ref v4, ref v8, ref v12, ref message, ref word, 0);
                Quarter(ref v1, ref v5, ref v9, ref v13, ref message, ref word, 2);
                Quarter(ref v2, ref v6, ref v10, ref v14, ref message, ref word, 4);
                Quarter(ref v3, ref v7, ref v11, ref v15, ref message, ref word, 6);
                Quarter(ref v0, ref v5, ref v10, ref v15, ref message, ref word, 8);
                Quarter(ref v1, ref v6, ref v11, ref v12, ref message, ref word, 10);
                Quarter(ref v2, ref v7, ref v8, ref v13, ref message, ref word, 12);
                Quarter(ref v3, ref v4, ref v9, ref v14, ref message, ref word, 14);
                word = ref Unsafe.Add(ref word, WordsPerBlock);
            }

            (h0, h1, h2, h3) = (TLanes.Xor(v0, v8), TLanes.Xor(v1, v9), TLanes.Xor(v2, v10), TLanes.Xor(v3, v11));
            (h4, h5, h6, h7) = (TLanes.Xor(v4, v12), TLanes.Xor(v5, v13), TLanes.Xor(v6, v14), TLanes.Xor(v7, v15));
            flags = job.Flags;
        }

        StoreHalves(h0, h1, h2, h3, ref output);
        StoreHalves(h4, h5, h6, h7, ref Unsafe.Add(ref output, HashBytes / 2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarter(ref TVector a, ref TVector b, ref TVector c, ref TVector d, ref LaneBlock<TVector> message, ref byte schedule, int word)
    {
        a = TLanes.Add(a, TLanes.Add(b, Word(ref message, Unsafe.Add(ref schedule, word))));
        d = TLanes.RotateRight16(TLanes.Xor(d, a));
        c = TLanes.Add(c, d);
        b = TLanes.RotateRight12(TLanes.Xor(b, c));
        a = TLanes.Add(a, TLanes.Add(b, Word(ref message, Unsafe.Add(ref schedule, word + 1))));
        d = TLanes.RotateRight8(TLanes.Xor(d, a));
        c = TLanes.Add(c, d);
        b = TLanes.RotateRight7(TLanes.Xor(b, c));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref TVector Word(ref LaneBlock<TVector> message, nint index) => ref Unsafe.Add(ref Unsafe.As<LaneBlock<TVector>, TVector>(ref message), index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadBlock(ref byte block, nint stride, ref LaneBlock<TVector> message)
    {
        for (var row = 0; row < 4; row++)
        {
            ref var from = ref Unsafe.Add(ref block, row * 16);
            var (a, b) = (TLanes.LoadRows(in from, 4 * stride), TLanes.LoadRows(in Unsafe.Add(ref from, stride), 4 * stride));
            var (c, d) = (TLanes.LoadRows(in Unsafe.Add(ref from, 2 * stride), 4 * stride), TLanes.LoadRows(in Unsafe.Add(ref from, 3 * stride), 4 * stride));
            Transpose(ref a, ref b, ref c, ref d);
            Word(ref message, 4 * row) = a;
            Word(ref message, (4 * row) + 1) = b;
            Word(ref message, (4 * row) + 2) = c;
            Word(ref message, (4 * row) + 3) = d;
        }
    }

    private static void StoreHalves(TVector a, TVector b, TVector c, TVector d, ref byte output)
    {
        Transpose(ref a, ref b, ref c, ref d);
        TLanes.StoreRows(a, ref output, 4 * HashBytes);
        TLanes.StoreRows(b, ref Unsafe.Add(ref output, HashBytes), 4 * HashBytes);
        TLanes.StoreRows(c, ref Unsafe.Add(ref output, 2 * HashBytes), 4 * HashBytes);
        TLanes.StoreRows(d, ref Unsafe.Add(ref output, 3 * HashBytes), 4 * HashBytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(ref TVector a, ref TVector b, ref TVector c, ref TVector d)
    {
        var (ab, abHigh) = (TLanes.UnpackLow(a, b), TLanes.UnpackHigh(a, b));
        var (cd, cdHigh) = (TLanes.UnpackLow(c, d), TLanes.UnpackHigh(c, d));
        (a, b) = (TLanes.UnpackLowHalves(ab, cd), TLanes.UnpackHighHalves(ab, cd));
        (c, d) = (TLanes.UnpackLowHalves(abHigh, cdHigh), TLanes.UnpackHighHalves(abHigh, cdHigh));
    }

    private static void Counters(in LaneJob job, ulong counter, out TVector low, out TVector high)
    {
        Span<uint> words = stackalloc uint[2 * (int)LaneWidth.Sixteen];
        var highs = words[(int)LaneWidth.Sixteen..];
        for (var lane = 0; lane < TLanes.Count; lane++)
        {
            var own = job.CounterAdvances ? counter + (uint)lane : counter;
            (words[lane], highs[lane]) = ((uint)own, (uint)(own >> 32));
        }

        low = TLanes.Load(in words[0]);
        high = TLanes.Load(in highs[0]);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Lucid.Cryptography.Hashing.Blake3Core.Specification;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>The compression function over as many inputs as a vector has lanes: vector i is word i of all (paper, section 5.3).</summary>
internal static class LaneKernel<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : struct
{
    /// <summary>Hashes one input per lane and writes their chaining values one after another.</summary>
    /// <remarks>
    /// Invariant: <paramref name="input"/> is as the job says, <paramref name="output"/> refers to 32 writable bytes per lane.
    /// </remarks>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Hash(ref readonly byte input, ref readonly ChainingValue key, in LaneJob job, ulong counter, ref byte output)
    {
        Unsafe.SkipInit(out LaneBlock<TVector> message);
        Counters(in job, counter, out var counterLow, out var counterHigh);
        ref var at = ref Unsafe.AsRef(in input);
        var (h0, h1, h2, h3) = (KeyWord(in key, 0), KeyWord(in key, 1), KeyWord(in key, 2), KeyWord(in key, 3));
        var (h4, h5, h6, h7) = (KeyWord(in key, 4), KeyWord(in key, 5), KeyWord(in key, 6), KeyWord(in key, 7));
        var flags = job.Flags | job.FirstBlockFlags;
        for (var left = job.Blocks; left > 0; left--)
        {
            LoadBlock(ref at, job.Stride, ref message);
            at = ref Unsafe.Add(ref at, BlockBytes);
            if (left == 1) flags |= job.LastBlockFlags;
            var (v0, v1, v2, v3, v4, v5, v6, v7) = (h0, h1, h2, h3, h4, h5, h6, h7);

            // AVX2 has 16 registers and the compiler needs one to work with: of the state's 16 words this one is kept in memory.
            ref var v8 = ref Word(ref message, WordsPerBlock);
            v8 = TLanes.Broadcast(Iv0);
            var (v9, v10, v11) = (TLanes.Broadcast(Iv1), TLanes.Broadcast(Iv2), TLanes.Broadcast(Iv3));
            var (v12, v13) = (counterLow, counterHigh);
            var (v14, v15) = (TLanes.Broadcast(left == 1 ? job.LastBlockLength : BlockBytes), TLanes.Broadcast((uint)flags));
            ref var word = ref MemoryMarshal.GetReference(Schedule);
            for (var round = 0; round < Rounds; round++)
            {
                // The columns, then the diagonals.
                Quarters(
                    ref v0, ref v1, ref v2, ref v3, ref v4, ref v5, ref v6, ref v7, ref v8, ref v9, ref v10, ref v11,
                    ref v12, ref v13, ref v14, ref v15, ref message, ref word, 0);
                Quarters(
                    ref v0, ref v1, ref v2, ref v3, ref v5, ref v6, ref v7, ref v4, ref v10, ref v11, ref v8, ref v9,
                    ref v15, ref v12, ref v13, ref v14, ref message, ref word, 8);
                word = ref Unsafe.Add(ref word, WordsPerBlock);
            }

            (h0, h1, h2, h3) = (TLanes.Xor(v0, v8), TLanes.Xor(v1, v9), TLanes.Xor(v2, v10), TLanes.Xor(v3, v11));
            (h4, h5, h6, h7) = (TLanes.Xor(v4, v12), TLanes.Xor(v5, v13), TLanes.Xor(v6, v14), TLanes.Xor(v7, v15));
            flags = job.Flags;
        }

        StoreHalves(h0, h1, h2, h3, ref output);
        StoreHalves(h4, h5, h6, h7, ref Unsafe.Add(ref output, HashBytes / 2));
    }

    /// <summary>Four quarter rounds, step by step in turn: each step waits for the one before it, but not for its neighbours.</summary>
    /// <remarks>
    /// Written out on purpose. One quarter after the other is a third slower; so are helpers for the steps, with which the compiler keeps
    /// the rotations' byte orders in registers that the state needs. Assigning within the sum spares reading v8 back from memory.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarters(
        ref TVector a0, ref TVector a1, ref TVector a2, ref TVector a3, ref TVector b0, ref TVector b1, ref TVector b2, ref TVector b3,
        ref TVector c0, ref TVector c1, ref TVector c2, ref TVector c3, ref TVector d0, ref TVector d1, ref TVector d2, ref TVector d3,
        ref LaneBlock<TVector> message, ref byte schedule, int first)
    {
        a0 = TLanes.Add(a0, TLanes.Add(b0, Word(ref message, Unsafe.Add(ref schedule, first))));
        a1 = TLanes.Add(a1, TLanes.Add(b1, Word(ref message, Unsafe.Add(ref schedule, first + 2))));
        a2 = TLanes.Add(a2, TLanes.Add(b2, Word(ref message, Unsafe.Add(ref schedule, first + 4))));
        a3 = TLanes.Add(a3, TLanes.Add(b3, Word(ref message, Unsafe.Add(ref schedule, first + 6))));
        d0 = TLanes.RotateRight16(TLanes.Xor(d0, a0));
        d1 = TLanes.RotateRight16(TLanes.Xor(d1, a1));
        d2 = TLanes.RotateRight16(TLanes.Xor(d2, a2));
        d3 = TLanes.RotateRight16(TLanes.Xor(d3, a3));
        b0 = TLanes.RotateRight12(TLanes.Xor(b0, c0 = TLanes.Add(c0, d0)));
        b1 = TLanes.RotateRight12(TLanes.Xor(b1, c1 = TLanes.Add(c1, d1)));
        b2 = TLanes.RotateRight12(TLanes.Xor(b2, c2 = TLanes.Add(c2, d2)));
        b3 = TLanes.RotateRight12(TLanes.Xor(b3, c3 = TLanes.Add(c3, d3)));

        a0 = TLanes.Add(a0, TLanes.Add(b0, Word(ref message, Unsafe.Add(ref schedule, first + 1))));
        a1 = TLanes.Add(a1, TLanes.Add(b1, Word(ref message, Unsafe.Add(ref schedule, first + 3))));
        a2 = TLanes.Add(a2, TLanes.Add(b2, Word(ref message, Unsafe.Add(ref schedule, first + 5))));
        a3 = TLanes.Add(a3, TLanes.Add(b3, Word(ref message, Unsafe.Add(ref schedule, first + 7))));
        d0 = TLanes.RotateRight8(TLanes.Xor(d0, a0));
        d1 = TLanes.RotateRight8(TLanes.Xor(d1, a1));
        d2 = TLanes.RotateRight8(TLanes.Xor(d2, a2));
        d3 = TLanes.RotateRight8(TLanes.Xor(d3, a3));
        b0 = TLanes.RotateRight7(TLanes.Xor(b0, c0 = TLanes.Add(c0, d0)));
        b1 = TLanes.RotateRight7(TLanes.Xor(b1, c1 = TLanes.Add(c1, d1)));
        b2 = TLanes.RotateRight7(TLanes.Xor(b2, c2 = TLanes.Add(c2, d2)));
        b3 = TLanes.RotateRight7(TLanes.Xor(b3, c3 = TLanes.Add(c3, d3)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref TVector Word(ref LaneBlock<TVector> message, nint index) =>
        ref Unsafe.Add(ref Unsafe.As<LaneBlock<TVector>, TVector>(ref message), index);

    // Not by the array's index: ahead of time that is compiled to calls.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector KeyWord(ref readonly ChainingValue key, nint index) =>
        TLanes.Broadcast(Unsafe.Add(ref Unsafe.As<ChainingValue, uint>(ref Unsafe.AsRef(in key)), index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadBlock(ref byte block, nint stride, ref LaneBlock<TVector> message)
    {
        for (var row = 0; row < 4; row++)
        {
            ref var from = ref Unsafe.Add(ref block, row * 16);
            var a = TLanes.LoadRows(in from, 4 * stride);
            var b = TLanes.LoadRows(in Unsafe.Add(ref from, stride), 4 * stride);
            var c = TLanes.LoadRows(in Unsafe.Add(ref from, 2 * stride), 4 * stride);
            var d = TLanes.LoadRows(in Unsafe.Add(ref from, 3 * stride), 4 * stride);
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

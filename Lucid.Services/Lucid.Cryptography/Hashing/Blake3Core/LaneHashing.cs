using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static Lucid.Cryptography.Hashing.Blake3Core.Specification;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>Hashes any number of inputs of one length side by side, in the widest vectors that they fill.</summary>
internal static class LaneHashing
{
    /// <summary>Writes the chaining value of each of <paramref name="count"/> inputs.</summary>
    /// <remarks>Invariant: <paramref name="output"/> refers to 32 writable bytes per input, none of which is input.</remarks>
    public static void Hash(
        ref readonly byte input, int count, ref readonly ChainingValue key, in LaneJob job, ref byte output, LaneWidth width)
    {
        var done = 0;
        for (var lanes = (int)width; lanes > 1; lanes /= lanes == (int)LaneWidth.Four ? 4 : 2)
        {
            for (; count - done >= lanes; done += lanes) HashSideBySide(in input, done, in key, in job, ref output, lanes);
            if (count < lanes || count - done <= lanes / 2) continue;

            // More are left than half a vector: repeating some finished ones to fill it is cheaper than narrower vectors.
            HashSideBySide(in input, count - lanes, in key, in job, ref output, lanes);
            return;
        }

        for (; done < count; done++) HashOne(in input, done, in key, in job, ref output, width);
    }

    private static void HashSideBySide(
        ref readonly byte input, int first, ref readonly ChainingValue key, in LaneJob job, ref byte output, int lanes)
    {
        ref readonly var from = ref Unsafe.Add(ref Unsafe.AsRef(in input), (nint)first * job.Stride);
        ref var to = ref Unsafe.Add(ref output, (nint)first * HashBytes);
        var counter = job.CounterAdvances ? job.Counter + (uint)first : job.Counter;

        // The checks are constant for the compiler, which leaves out the widths that the machine can never have.
        if (Avx512F.IsSupported && lanes == (int)LaneWidth.Sixteen)
            LaneKernel<Lanes16, Vector512<uint>>.Hash(in from, in key, in job, counter, ref to);
        else if (Avx2.IsSupported && lanes == (int)LaneWidth.Eight)
            LaneKernel<Lanes8, Vector256<uint>>.Hash(in from, in key, in job, counter, ref to);
        else
            LaneKernel<Lanes4, Vector128<uint>>.Hash(in from, in key, in job, counter, ref to);
    }

    private static void HashOne(
        ref readonly byte input, int index, ref readonly ChainingValue key, in LaneJob job, ref byte output, LaneWidth width)
    {
        ref var from = ref Unsafe.Add(ref Unsafe.AsRef(in input), (nint)index * job.Stride);
        var value = key;
        var counter = job.CounterAdvances ? job.Counter + (uint)index : job.Counter;
        var flags = job.Flags | job.FirstBlockFlags;
        for (var left = job.Blocks; left > 1; left--)
        {
            Compression.Compress(ref value, in from, counter, BlockBytes, flags, width);
            from = ref Unsafe.Add(ref from, BlockBytes);
            flags = job.Flags;
        }

        Compression.Compress(ref value, in from, counter, job.LastBlockLength, flags | job.LastBlockFlags, width);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref output, (nint)index * HashBytes), value);
    }
}

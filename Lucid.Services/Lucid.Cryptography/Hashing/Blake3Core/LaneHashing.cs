using System.Runtime.CompilerServices;
using static Lucid.Cryptography.Hashing.Blake3Core.Specification;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>Hashes any number of inputs of one length side by side.</summary>
internal static class LaneHashing
{
    /// <summary>Writes the chaining value of each of <paramref name="count"/> inputs.</summary>
    /// <remarks>Invariant: <paramref name="output"/> refers to 32 × <paramref name="count"/> writable bytes that are no part of the input.</remarks>
    public static void Hash(ref readonly byte input, int count, ref readonly ChainingValue key, in LaneJob job, ref byte output, LaneWidth width)
    {
        for (var i = 0; i < count; i++) HashOne(in Unsafe.Add(ref Unsafe.AsRef(in input), i * job.Stride), i, in key, in job, ref Unsafe.Add(ref output, i * HashBytes), width);
    }

    private static void HashOne(ref readonly byte input, int index, ref readonly ChainingValue key, in LaneJob job, ref byte output, LaneWidth width)
    {
        var value = key;
        var counter = job.CounterAdvances ? job.Counter + (uint)index : job.Counter;
        for (var block = 0; block < job.Blocks; block++)
        {
            var flags = job.Flags;
            if (block == 0) flags |= job.FirstBlockFlags;
            var isLast = block == job.Blocks - 1;
            if (isLast) flags |= job.LastBlockFlags;
            var length = isLast ? job.LastBlockLength : BlockBytes;
            Compression.Compress(ref value, in Unsafe.Add(ref Unsafe.AsRef(in input), block * BlockBytes), counter, length, flags, width);
        }

        Unsafe.WriteUnaligned(ref output, value);
    }
}

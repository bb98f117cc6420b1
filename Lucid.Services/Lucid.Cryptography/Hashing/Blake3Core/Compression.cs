namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>One compression on the fastest path that a width allows.</summary>
internal static class Compression
{
    /// <summary>Whether a width allows vectors and the machine has those that take rows.</summary>
    public static bool UsesRows(LaneWidth width) => RowCompression.IsSupported && width > LaneWidth.One;

    /// <summary>Compresses a block into <paramref name="value"/>.</summary>
    public static void Compress(
        ref ChainingValue value, ref readonly byte block, ulong counter, uint length, NodeFlags flags, LaneWidth width)
    {
        if (UsesRows(width)) RowCompression.Compress(ref value, in block, counter, length, flags);
        else ScalarCompression.Compress(ref value, in block, counter, length, flags);
    }

    /// <summary>Compresses a block into all sixteen words of output, which only the root gives away.</summary>
    public static void Expand(
        ref readonly ChainingValue value, ref readonly byte block, ulong counter, uint length, NodeFlags flags, ref byte output,
        LaneWidth width)
    {
        if (UsesRows(width)) RowCompression.Expand(in value, in block, counter, length, flags, ref output);
        else ScalarCompression.Expand(in value, in block, counter, length, flags, ref output);
    }
}

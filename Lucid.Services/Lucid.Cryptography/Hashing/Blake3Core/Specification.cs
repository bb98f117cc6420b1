namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>The constants of BLAKE3 (paper, section 2, "Specification").</summary>
/// <remarks>Words are read and written in the machine's order: BLAKE3 is little-endian, and so are the machines of Lucid.</remarks>
internal static class Specification
{
    public const int HashBytes = 32;
    public const int KeyBytes = 32;
    public const int BlockBytes = 64;
    public const int ChunkBytes = 1024;
    public const int BlocksPerChunk = ChunkBytes / BlockBytes;
    public const int Rounds = 7;
    public const int WordsPerBlock = 16;

    /// <summary>2⁶⁴ bytes of input are 2⁵⁴ chunks, so no path from a chunk to the root is longer (section 2.1).</summary>
    public const int MaximumDepth = 54;

    // The first eight words of SHA-256's initial state.
    public const uint Iv0 = 0x6A09E667;
    public const uint Iv1 = 0xBB67AE85;
    public const uint Iv2 = 0x3C6EF372;
    public const uint Iv3 = 0xA54FF53A;
    public const uint Iv4 = 0x510E527F;
    public const uint Iv5 = 0x9B05688C;
    public const uint Iv6 = 0x1F83D9AB;
    public const uint Iv7 = 0x5BE0CD19;

    /// <summary>Which message word each of a round's sixteen additions takes: row r is the paper's permutation applied r times.</summary>
    public static ReadOnlySpan<byte> Schedule =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8,
        3, 4, 10, 12, 13, 2, 7, 14, 6, 5, 9, 0, 11, 15, 8, 1,
        10, 7, 12, 9, 14, 3, 13, 15, 4, 0, 11, 2, 5, 8, 1, 6,
        12, 13, 9, 11, 15, 10, 14, 8, 7, 2, 5, 3, 0, 1, 6, 4,
        9, 14, 11, 5, 8, 12, 15, 1, 13, 3, 0, 10, 2, 6, 4, 7,
        11, 15, 5, 0, 1, 9, 8, 6, 14, 10, 2, 12, 3, 4, 7, 13,
    ];
}

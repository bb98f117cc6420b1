using System.Numerics;
using System.Runtime.CompilerServices;
using static Lucid.Cryptography.Hashing.Blake3Core.Specification;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>The compression function on plain words (paper, section 2.2): what vectors are tested against, and the fallback.</summary>
/// <remarks>Invariant: <c>block</c> refers to 64 readable bytes, <c>output</c> to 64 writable ones, <c>state</c> to 16 words.</remarks>
internal static class ScalarCompression
{
    public static void Compress(ref ChainingValue value, ref readonly byte block, ulong counter, uint length, NodeFlags flags)
    {
        Block state = default;
        Mix(ref state, in value, in block, counter, length, flags);
        for (var i = 0; i < 8; i++) value[i] = state[i] ^ state[i + 8];
    }

    public static void Expand(
        ref readonly ChainingValue value, ref readonly byte block, ulong counter, uint length, NodeFlags flags, ref byte output)
    {
        Block state = default;
        Mix(ref state, in value, in block, counter, length, flags);
        ref var words = ref Unsafe.As<byte, Block>(ref output);
        for (var i = 0; i < 8; i++)
        {
            words[i] = state[i] ^ state[i + 8];
            words[i + 8] = state[i + 8] ^ value[i];
        }
    }

    private static void Mix(
        ref Block state, ref readonly ChainingValue value, ref readonly byte block, ulong counter, uint length, NodeFlags flags)
    {
        for (var i = 0; i < 8; i++) state[i] = value[i];
        (state[8], state[9], state[10], state[11]) = (Iv0, Iv1, Iv2, Iv3);
        (state[12], state[13], state[14], state[15]) = ((uint)counter, (uint)(counter >> 32), length, (uint)flags);

        ref var message = ref Unsafe.As<byte, Block>(ref Unsafe.AsRef(in block));
        for (var round = 0; round < Rounds; round++)
        {
            var column = Schedule.Slice(round * WordsPerBlock, WordsPerBlock / 2);
            var diagonal = Schedule.Slice((round * WordsPerBlock) + (WordsPerBlock / 2), WordsPerBlock / 2);
            for (var i = 0; i < 4; i++) Quarter(ref state, i, turn: 0, message[column[2 * i]], message[column[(2 * i) + 1]]);
            for (var i = 0; i < 4; i++) Quarter(ref state, i, turn: 1, message[diagonal[2 * i]], message[diagonal[(2 * i) + 1]]);
        }
    }

    /// <summary>Column <paramref name="a"/>, or with a turn of one row against the next the diagonal that starts there.</summary>
    private static void Quarter(ref Block state, int a, int turn, uint x, uint y)
    {
        var (b, c, d) = (((a + turn) & 3) + 4, ((a + (2 * turn)) & 3) + 8, ((a + (3 * turn)) & 3) + 12);
        state[a] += state[b] + x;
        state[d] = BitOperations.RotateRight(state[d] ^ state[a], 16);
        state[c] += state[d];
        state[b] = BitOperations.RotateRight(state[b] ^ state[c], 12);
        state[a] += state[b] + y;
        state[d] = BitOperations.RotateRight(state[d] ^ state[a], 8);
        state[c] += state[d];
        state[b] = BitOperations.RotateRight(state[b] ^ state[c], 7);
    }
}

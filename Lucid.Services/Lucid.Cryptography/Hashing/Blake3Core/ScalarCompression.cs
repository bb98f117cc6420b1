using System.Numerics;
using System.Runtime.CompilerServices;
using static Lucid.Cryptography.Hashing.Blake3Core.Specification;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>The compression function on plain words, as the paper writes it (section 2.2): the measure of the vector paths, and the fallback.</summary>
/// <remarks>Invariant: <c>block</c> refers to 64 readable bytes, <c>output</c> to 64 writable ones, <c>state</c> to 16 words.</remarks>
internal static class ScalarCompression
{
    public static void Compress(ref ChainingValue value, ref readonly byte block, ulong counter, uint length, NodeFlags flags)
    {
        Block state = default;
        Mix(ref state, in value, in block, counter, length, flags);
        for (var i = 0; i < 8; i++) value[i] = state[i] ^ state[i + 8];
    }

    public static void Expand(ref readonly ChainingValue value, ref readonly byte block, ulong counter, uint length, NodeFlags flags, ref byte output)
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

    private static void Mix(ref Block state, ref readonly ChainingValue value, ref readonly byte block, ulong counter, uint length, NodeFlags flags)
    {
        for (var i = 0; i < 8; i++) state[i] = value[i];
        (state[8], state[9], state[10], state[11]) = (Iv0, Iv1, Iv2, Iv3);
        (state[12], state[13], state[14], state[15]) = ((uint)counter, (uint)(counter >> 32), length, (uint)flags);

        ref var message = ref Unsafe.As<byte, Block>(ref Unsafe.AsRef(in block));
        for (var round = 0; round < Rounds; round++)
        {
            var schedule = Schedule.Slice(round * WordsPerBlock, WordsPerBlock);
            for (var i = 0; i < 4; i++) Quarter(ref state, i, i + 4, i + 8, i + 12, message[schedule[2 * i]], message[schedule[(2 * i) + 1]]);
            for (var i = 0; i < 4; i++)
                Quarter(ref state, i, ((i + 1) & 3) + 4, ((i + 2) & 3) + 8, ((i + 3) & 3) + 12, message[schedule[8 + (2 * i)]], message[schedule[9 + (2 * i)]]);
        }
    }

    private static void Quarter(ref Block state, int a, int b, int c, int d, uint x, uint y)
    {
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

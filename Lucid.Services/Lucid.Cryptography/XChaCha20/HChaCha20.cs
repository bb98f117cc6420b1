using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lucid.Cryptography.XChaCha20;

/// <summary>HChaCha20 (draft-irtf-cfrg-xchacha-03 §2.2): makes a key of its own for a key and the first 16 bytes of a long nonce.</summary>
internal static class HChaCha20
{
    public const int KeyBytes = 32;
    public const int InputBytes = 16;
    private const int DoubleRounds = 10;

    /// <summary>Writes the 32-byte subkey.</summary>
    public static void DeriveKey(ReadOnlySpan<byte> key, ReadOnlySpan<byte> input, Span<byte> subkey)
    {
        // "expand 32-byte k", the key and the input are the four rows of the state.
        var a = Vector128.Create(0x61707865u, 0x3320646eu, 0x79622d32u, 0x6b206574u);
        var b = Row(key);
        var c = Row(key[16..]);
        var d = Row(input);
        for (var i = 0; i < DoubleRounds; i++)
        {
            QuarterRounds(ref a, ref b, ref c, ref d);
            // The diagonals become columns, and columns again afterwards.
            (b, c, d) = (Rotate(b, 1), Rotate(c, 2), Rotate(d, 3));
            QuarterRounds(ref a, ref b, ref c, ref d);
            (b, c, d) = (Rotate(b, 3), Rotate(c, 2), Rotate(d, 1));
        }

        Write(a, subkey);
        Write(d, subkey[16..]);
    }

    private static void QuarterRounds(ref Vector128<uint> a, ref Vector128<uint> b, ref Vector128<uint> c, ref Vector128<uint> d)
    {
        a += b;
        d = RotateLeft(d ^ a, 16);
        c += d;
        b = RotateLeft(b ^ c, 12);
        a += b;
        d = RotateLeft(d ^ a, 8);
        c += d;
        b = RotateLeft(b ^ c, 7);
    }

    private static Vector128<uint> RotateLeft(Vector128<uint> value, int bits) => (value << bits) | (value >>> (32 - bits));

    private static Vector128<uint> Rotate(Vector128<uint> row, int words) => words switch
    {
        1 => Vector128.Shuffle(row, Vector128.Create(1u, 2u, 3u, 0u)),
        2 => Vector128.Shuffle(row, Vector128.Create(2u, 3u, 0u, 1u)),
        _ => Vector128.Shuffle(row, Vector128.Create(3u, 0u, 1u, 2u)),
    };

    private static Vector128<uint> Row(ReadOnlySpan<byte> bytes)
    {
        if (BitConverter.IsLittleEndian) return MemoryMarshal.Read<Vector128<uint>>(bytes);
        return Vector128.Create(
            BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]));
    }

    private static void Write(Vector128<uint> row, Span<byte> bytes)
    {
        for (var i = 0; i < 4; i++) BinaryPrimitives.WriteUInt32LittleEndian(bytes[(4 * i)..], row[i]);
    }
}

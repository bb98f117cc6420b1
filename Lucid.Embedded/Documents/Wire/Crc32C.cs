using System.Buffers.Binary;
using System.Numerics;

namespace Lucid.Embedded.Documents.Wire;

/// <summary>The checksum of OP_MSG (Castagnoli's polynomial, RFC 3720 appendix B.4).</summary>
internal static class Crc32C
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        while (bytes.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }
        foreach (var part in bytes)
            crc = BitOperations.Crc32C(crc, part);
        return ~crc;
    }
}

using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Bson;

/// <summary>
/// The ordered encoding of a number: eight bytes of the nearest double, then where the exact value lies: 1 below it, 2 equal, 3 above.
/// Unequal values (wide integers, decimals) continue with their decimal digits, so that 2^53 and 2^53 + 1 stay apart.
/// </summary>
internal static class NumberKey
{
    private const int Digits = 39;
    private const int ExponentBias = 0x4000;

    public static void Append(ByteBuffer buffer, BsonValue number)
    {
        var nearest = NumberOrder.Nearest(number);
        buffer.AppendUInt64BigEndian(Ordered(nearest));
        var side = NumberOrder.CompareToDouble(number, nearest);
        buffer.Append((byte)(2 + Math.Sign(side)));
        if (side != 0)
            AppendDigits(buffer, number);
    }

    private static ulong Ordered(double value)
    {
        if (double.IsNaN(value))
            return 0;
        var bits = BitConverter.DoubleToUInt64Bits(value);
        return (bits & 1UL << 63) != 0 ? ~bits : bits | 1UL << 63;
    }

    private static void AppendDigits(ByteBuffer buffer, BsonValue number)
    {
        var (coefficient, exponent) = NumberOrder.Parts(number);
        var digits = BigInteger.Abs(coefficient).ToString(CultureInfo.InvariantCulture);
        var start = buffer.Length;
        Span<byte> magnitude = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(magnitude, (ushort)(ExponentBias + exponent + digits.Length));
        buffer.Append(magnitude);
        for (var i = 0; i < Digits; i++)
            buffer.Append((byte)(i < digits.Length ? digits[i] : '0'));
        if (coefficient.Sign < 0)
            buffer.Invert(start);
    }
}

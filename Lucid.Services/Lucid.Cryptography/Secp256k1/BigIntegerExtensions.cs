using Org.BouncyCastle.Math;
using Org.BouncyCastle.Utilities;

namespace Lucid.Cryptography.Secp256k1;

internal static class BigIntegerExtensions
{
    /// <summary>Writes a non-negative number big-endian, left-padded with zeros to the whole of <paramref name="destination"/>.</summary>
    public static void ToFixedBytes(this BigInteger value, Span<byte> destination) => BigIntegers.AsUnsignedByteArray(value, destination);
}

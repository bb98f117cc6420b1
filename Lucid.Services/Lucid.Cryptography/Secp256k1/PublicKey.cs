using Org.BouncyCastle.Math.EC;

namespace Lucid.Cryptography.Secp256k1;

internal static class PublicKey
{
    /// <summary>x ‖ y of a normalized point, 64 bytes.</summary>
    public static byte[] Encode(ECPoint point)
    {
        var bytes = new byte[64];
        point.AffineXCoord.ToBigInteger().ToFixedBytes(bytes.AsSpan(0, 32));
        point.AffineYCoord.ToBigInteger().ToFixedBytes(bytes.AsSpan(32, 32));
        return bytes;
    }
}

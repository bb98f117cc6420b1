using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;

namespace Lucid.Cryptography.Secp256k1;

/// <summary>secp256k1 (SEC 2, §2.4.1).</summary>
internal static class Curve
{
    // The custom curve has its own field arithmetic and GLV endomorphism; the generic named curve is seven times slower.
    private static readonly Org.BouncyCastle.Asn1.X9.X9ECParameters Parameters = CustomNamedCurves.GetByName("secp256k1");

    public static readonly ECCurve Field = Parameters.Curve;
    public static readonly ECPoint Generator = Parameters.G;
    public static readonly BigInteger Order = Parameters.N;
    public static readonly BigInteger HalfOrder = Parameters.N.ShiftRight(1);
}

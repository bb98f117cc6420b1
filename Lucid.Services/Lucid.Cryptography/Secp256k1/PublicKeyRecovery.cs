using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;
using Org.BouncyCastle.Utilities;

namespace Lucid.Cryptography.Secp256k1;

/// <summary>Recovery of the public key from a signature (SEC 1, §4.1.6).</summary>
public static class PublicKeyRecovery
{
    /// <summary>
    /// Finds the public key, 64 bytes x ‖ y, whose owner signed the 32-byte <paramref name="hash"/>;
    /// <paramref name="publicKey"/> is empty unless the result is None.
    /// </summary>
    /// <exception cref="ArgumentException">The hash is not 32 bytes.</exception>
    public static SignatureError TryRecover(ReadOnlySpan<byte> hash, RecoverableSignature signature, out byte[] publicKey)
    {
        if (hash.Length != 32)
            throw new ArgumentException("A message hash is 32 bytes.", nameof(hash));
        publicKey = [];
        if (!TryDecompress(signature.R, signature.RecoveryId, out var point))
            return SignatureError.PointNotOnCurve;

        // Q = r⁻¹(sR − eG). Everything here is public, so variable time is fine.
        var e = new BigInteger(1, hash);
        var inverse = BigIntegers.ModOddInverseVar(Curve.Order, signature.R);
        var u1 = e.Negate().Multiply(inverse).Mod(Curve.Order);
        var u2 = signature.S.Multiply(inverse).Mod(Curve.Order);
        var key = ECAlgorithms.SumOfTwoMultiplies(Curve.Generator, u1, point, u2).Normalize();
        if (key.IsInfinity)
            return SignatureError.PointAtInfinity;
        publicKey = PublicKey.Encode(key);
        return SignatureError.None;
    }

    private static bool TryDecompress(BigInteger x, int parity, out ECPoint point)
    {
        Span<byte> compressed = stackalloc byte[33];
        compressed[0] = (byte)(2 + parity);
        x.ToFixedBytes(compressed[1..]);
        try
        {
            point = Curve.Field.DecodePoint(compressed);
            return true;
        }
        catch (ArgumentException)
        {
            // BouncyCastle's only way of saying that x has no point: half of all x have none, so this is an expected answer.
            point = Curve.Generator;
            return false;
        }
    }
}

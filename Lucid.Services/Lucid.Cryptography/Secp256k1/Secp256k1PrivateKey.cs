using System.Security.Cryptography;
using Lucid.Cryptography.Tron;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC.Multiplier;
using Org.BouncyCastle.Utilities;

namespace Lucid.Cryptography.Secp256k1;

/// <summary>A private key, for tests and operators' tools: the services never hold a user's key.</summary>
/// <remarks>
/// Signing is deterministic (RFC 6979, HMAC-SHA256) and low-s. The arithmetic is not constant-time: do not sign for strangers who can time
/// it.
/// </remarks>
public sealed class Secp256k1PrivateKey
{
    private readonly BigInteger _d;
    private readonly byte[] _publicKey;

    private Secp256k1PrivateKey(BigInteger d)
    {
        _d = d;
        _publicKey = PublicKey.Encode(new FixedPointCombMultiplier().Multiply(Curve.Generator, d).Normalize());
        Address = TronAddress.FromPublicKey(_publicKey);
    }

    /// <summary>The TRON address of the key.</summary>
    public TronAddress Address { get; }

    /// <summary>The public key, 64 bytes x ‖ y.</summary>
    public ReadOnlySpan<byte> PublicKeyBytes => _publicKey;

    /// <summary>Imports a 32-byte big-endian key.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes, zero, or not below the group order.</exception>
    public static Secp256k1PrivateKey Import(ReadOnlySpan<byte> key)
    {
        var d = key.Length == 32 ? new BigInteger(1, key) : BigInteger.Zero;
        if (d.SignValue == 0 || d.CompareTo(Curve.Order) >= 0)
            throw new ArgumentException("A private key is 32 bytes, above zero and below the group order.", nameof(key));
        return new Secp256k1PrivateKey(d);
    }

    /// <summary>Makes a new random key.</summary>
    public static Secp256k1PrivateKey Generate()
    {
        Span<byte> key = stackalloc byte[32];
        BigInteger d;
        do
        {
            RandomNumberGenerator.Fill(key);
            d = new BigInteger(1, key);
        }
        while (d.SignValue == 0 || d.CompareTo(Curve.Order) >= 0);
        CryptographicOperations.ZeroMemory(key);
        return new Secp256k1PrivateKey(d);
    }

    /// <summary>Signs a 32-byte hash.</summary>
    /// <exception cref="ArgumentException">The hash is not 32 bytes.</exception>
    public RecoverableSignature Sign(ReadOnlySpan<byte> hash)
    {
        if (hash.Length != 32)
            throw new ArgumentException("A message hash is 32 bytes.", nameof(hash));
        var e = new BigInteger(1, hash);
        var nonces = new HMacDsaKCalculator(new Sha256Digest());
        nonces.Init(Curve.Order, _d, hash.ToArray());
        while (true)
        {
            var k = nonces.NextK();
            var point = new FixedPointCombMultiplier().Multiply(Curve.Generator, k).Normalize();
            var r = point.AffineXCoord.ToBigInteger();
            // Beyond the order (probability 2⁻¹²⁷) the recovery id would be 2 or 3, which is not accepted anywhere: take the next nonce.
            if (r.SignValue == 0 || r.CompareTo(Curve.Order) >= 0)
                continue;
            var s = BigIntegers.ModOddInverse(Curve.Order, k).Multiply(e.Add(_d.Multiply(r))).Mod(Curve.Order);
            if (s.SignValue == 0)
                continue;
            var parity = point.AffineYCoord.TestBitZero() ? 1 : 0;
            return s.CompareTo(Curve.HalfOrder) > 0
                ? new RecoverableSignature(r, Curve.Order.Subtract(s), parity ^ 1)
                : new RecoverableSignature(r, s, parity);
        }
    }

    /// <summary>Signs a message as TIP-191 says; 0x and 130 hex digits.</summary>
    public string SignMessage(string message) => Sign(TronMessage.Hash(message)).ToString();
}

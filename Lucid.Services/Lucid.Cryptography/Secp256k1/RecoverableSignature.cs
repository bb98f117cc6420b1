using Org.BouncyCastle.Math;

namespace Lucid.Cryptography.Secp256k1;

/// <summary>An ECDSA signature from which the signer's public key can be recovered: r ‖ s ‖ v, 65 bytes.</summary>
/// <remarks>
/// An instance is well-formed: r and s are in range and s is low. Recovery ids 2 and 3 (r beyond the group order) are refused, as wallets
/// never produce them.
/// </remarks>
public sealed class RecoverableSignature
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 65;

    internal RecoverableSignature(BigInteger r, BigInteger s, int recoveryId) => (R, S, RecoveryId) = (r, s, recoveryId);

    /// <summary>Parity of the y coordinate of the signature's point: 0 or 1.</summary>
    public int RecoveryId { get; }

    internal BigInteger R { get; }

    internal BigInteger S { get; }

    // Input: "0x" and r, 64 digits, s, 64 digits, v, 2 digits: 00, 01, 1b or 1c; the "0x" may be missing, digits may be upper case.
    /// <summary>Reads 130 hex digits, with or without 0x; <paramref name="signature"/> is null unless the result is None.</summary>
    public static SignatureError TryParse(string? hex, out RecoverableSignature? signature)
    {
        signature = null;
        var digits = hex.AsSpan();
        if (digits.StartsWith("0x", StringComparison.Ordinal))
            digits = digits[2..];
        if (digits.Length != 2 * Length)
            return SignatureError.WrongLength;
        Span<byte> bytes = stackalloc byte[Length];
        return Convert.FromHexString(digits, bytes, out _, out _) == System.Buffers.OperationStatus.Done
            ? TryRead(bytes, out signature)
            : SignatureError.NotHex;
    }

    /// <summary>Reads 65 bytes; <paramref name="signature"/> is null unless the result is None.</summary>
    public static SignatureError TryRead(ReadOnlySpan<byte> bytes, out RecoverableSignature? signature)
    {
        signature = null;
        if (bytes.Length != Length)
            return SignatureError.WrongLength;
        var recoveryId = bytes[64] >= 27 ? bytes[64] - 27 : bytes[64];
        if (recoveryId > 1)
            return SignatureError.UnknownRecoveryId;
        var r = new BigInteger(1, bytes[..32]);
        if (r.SignValue == 0 || r.CompareTo(Curve.Order) >= 0)
            return SignatureError.ROutOfRange;
        var s = new BigInteger(1, bytes[32..64]);
        if (s.SignValue == 0 || s.CompareTo(Curve.Order) >= 0)
            return SignatureError.SOutOfRange;
        if (s.CompareTo(Curve.HalfOrder) > 0)
            return SignatureError.HighS;
        signature = new RecoverableSignature(r, s, recoveryId);
        return SignatureError.None;
    }

    /// <summary>What an error means, for people.</summary>
    public static string Describe(SignatureError error) => error switch
    {
        SignatureError.None => "The signature is well-formed.",
        SignatureError.WrongLength => "A signature is 65 bytes: 130 hexadecimal digits, with or without 0x.",
        SignatureError.NotHex => "The signature is not hexadecimal.",
        SignatureError.UnknownRecoveryId => "The signature's last byte must be 0, 1, 27 or 28.",
        SignatureError.ROutOfRange => "The signature's r is out of range.",
        SignatureError.SOutOfRange => "The signature's s is out of range.",
        SignatureError.HighS => "The signature's s is in the upper half of the group order; the low form is required.",
        SignatureError.PointNotOnCurve => "The signature's r is not the x coordinate of a point of the curve.",
        SignatureError.PointAtInfinity => "The signature recovers to the point at infinity.",
        _ => throw new ArgumentOutOfRangeException(nameof(error)),
    };

    /// <summary>The signature as r ‖ s ‖ v with v 27 or 28.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        R.ToFixedBytes(bytes.AsSpan(0, 32));
        S.ToFixedBytes(bytes.AsSpan(32, 32));
        bytes[64] = (byte)(27 + RecoveryId);
        return bytes;
    }

    /// <summary>The signature in hexadecimal, with 0x, as wallets write it.</summary>
    public override string ToString() => "0x" + Convert.ToHexStringLower(ToBytes());
}

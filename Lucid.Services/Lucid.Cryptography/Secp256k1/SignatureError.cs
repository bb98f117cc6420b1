namespace Lucid.Cryptography.Secp256k1;

/// <summary>Why a signature was refused.</summary>
public enum SignatureError
{
    /// <summary>It was not refused.</summary>
    None,

    /// <summary>Not 65 bytes (130 hex digits, with or without 0x).</summary>
    WrongLength,

    /// <summary>Not hexadecimal.</summary>
    NotHex,

    /// <summary>The last byte is none of 0, 1, 27, 28.</summary>
    UnknownRecoveryId,

    /// <summary>r is zero or not below the group order.</summary>
    ROutOfRange,

    /// <summary>s is zero or not below the group order.</summary>
    SOutOfRange,

    /// <summary>s is in the upper half of the group order: the same signature could be written twice (BIP-62, rule 5).</summary>
    HighS,

    /// <summary>No point of the curve has r as its x coordinate.</summary>
    PointNotOnCurve,

    /// <summary>The recovered key is the point at infinity.</summary>
    PointAtInfinity,
}

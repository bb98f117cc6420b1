namespace Lucid.Cryptography.Tron;

/// <summary>Why a text is not a TRON address.</summary>
public enum TronAddressError
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>An address has 34 characters.</summary>
    WrongLength,

    /// <summary>A character outside the Base58 alphabet.</summary>
    InvalidCharacter,

    /// <summary>The checksum does not fit: a character is mistyped.</summary>
    WrongChecksum,

    /// <summary>A Base58Check text of another kind: the first byte is not 0x41.</summary>
    WrongPrefix,
}

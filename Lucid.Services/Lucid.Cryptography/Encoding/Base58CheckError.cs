namespace Lucid.Cryptography.Encoding;

/// <summary>Why a Base58Check text was refused.</summary>
public enum Base58CheckError
{
    /// <summary>It was not refused.</summary>
    None,

    /// <summary>Longer than any text that is decoded, or too short to hold a checksum.</summary>
    WrongLength,

    /// <summary>A character outside the alphabet.</summary>
    InvalidCharacter,

    /// <summary>The last four bytes are not the payload's checksum.</summary>
    WrongChecksum,
}

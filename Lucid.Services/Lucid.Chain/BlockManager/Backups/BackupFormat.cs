using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.BlockManager.Backups;

/// <summary>
/// A backup: the text LUCID-BLOCKS and the version (u8); the genesis and each block from height 1 on, all in their canonical encoding
/// behind their length (u32); a length of 0; the number of blocks (u64); BLAKE3 over all that. Integers are little-endian.
/// </summary>
internal static class BackupFormat
{
    public const byte Version = 1;

    /// <summary>Length of what follows the last block: the zero, the count, the hash.</summary>
    public const int EndBytes = sizeof(uint) + sizeof(ulong) + Hash256.Bytes;

    /// <summary>Most bytes of a genesis: ten thousand allocations.</summary>
    public const int MaximumGenesisBytes = 1024 * 1024;

    public static ReadOnlySpan<byte> Magic => "LUCID-BLOCKS"u8;
}

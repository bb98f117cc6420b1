using Lucid.Cryptography.Hashing.Blake3Core;

namespace Lucid.Cryptography.Hashing;

/// <summary>
/// BLAKE3 of data that is wholly in memory: its three modes, each with as much output as the destination holds ("BLAKE3: one function, fast
/// everywhere", section 2). For data that arrives in pieces there is <see cref="Blake3Hasher"/>.
/// </summary>
/// <remarks>Nothing here allocates on the heap, except <see cref="Hash(ReadOnlySpan{byte})"/> its result. All methods are safe to call from any thread.</remarks>
public static class Blake3
{
    /// <summary>Length of a hash in bytes. Shorter outputs are its prefixes, longer ones continue it.</summary>
    public const int HashBytes = Specification.HashBytes;

    /// <summary>Length in bytes of the key of <see cref="KeyedHash"/>.</summary>
    public const int KeyBytes = Specification.KeyBytes;

    /// <summary>Hashes <paramref name="data"/> and fills <paramref name="destination"/>, of any length, with the output.</summary>
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> destination) => ChunkTree.Hash(HashMode.Hash, data, destination, LaneWidths.Widest);

    /// <summary>Hashes <paramref name="data"/> into 32 bytes.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        var hash = new byte[HashBytes];
        Hash(data, hash);
        return hash;
    }

    /// <summary>Authenticates <paramref name="data"/> with a key of 32 bytes and fills <paramref name="destination"/>, of any length.</summary>
    /// <exception cref="ArgumentException">The key does not have 32 bytes.</exception>
    public static void KeyedHash(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> destination) =>
        ChunkTree.Hash(HashMode.Keyed(key), data, destination, LaneWidths.Widest);

    /// <summary>Derives a key, as long as <paramref name="destination"/>, from <paramref name="keyMaterial"/>.</summary>
    /// <param name="context">What the key is for: fixed in the program and used nowhere else. It is hashed as UTF-8.</param>
    /// <param name="keyMaterial">The secret. A password is none: BLAKE3 is fast, and so is guessing.</param>
    /// <param name="destination">Receives the key.</param>
    public static void DeriveKey(ReadOnlySpan<char> context, ReadOnlySpan<byte> keyMaterial, Span<byte> destination) =>
        ChunkTree.Hash(HashMode.DeriveKey(context), keyMaterial, destination, LaneWidths.Widest);
}

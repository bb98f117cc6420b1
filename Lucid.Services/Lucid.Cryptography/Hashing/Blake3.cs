using Lucid.Cryptography.Hashing.Blake3Core;

namespace Lucid.Cryptography.Hashing;

/// <summary>
/// BLAKE3 of data that is wholly in memory: its three modes, each with as much output as the destination holds ("BLAKE3: one function, fast
/// everywhere", section 2). For data that arrives in pieces there is <see cref="Blake3Hasher"/>.
/// </summary>
/// <remarks>Nothing here allocates, except <see cref="Hash(ReadOnlySpan{byte})"/> its result. Any thread may call any method.</remarks>
public static class Blake3
{
    /// <summary>Length of a hash in bytes. Shorter outputs are its prefixes, longer ones continue it.</summary>
    public const int HashBytes = Specification.HashBytes;

    /// <summary>Length in bytes of the key of <see cref="KeyedHash"/>.</summary>
    public const int KeyBytes = Specification.KeyBytes;

    /// <summary>Hashes <paramref name="data"/> and fills <paramref name="destination"/>, of any length, with the output.</summary>
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> destination) =>
        ChunkTree.Hash(HashMode.Hash, data, destination, LaneWidths.Widest);

    /// <summary>Hashes <paramref name="data"/> into 32 bytes.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        var hash = new byte[HashBytes];
        Hash(data, hash);
        return hash;
    }

    /// <summary>Authenticates <paramref name="data"/> under a key of 32 bytes; <paramref name="destination"/> has any length.</summary>
    /// <exception cref="ArgumentException">The key does not have 32 bytes.</exception>
    public static void KeyedHash(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> destination) =>
        ChunkTree.Hash(HashMode.Keyed(key), data, destination, LaneWidths.Widest);

    /// <summary>Derives a key, as long as <paramref name="destination"/>, from <paramref name="keyMaterial"/>.</summary>
    /// <param name="context">What the key is for: fixed in the program and used nowhere else. It is hashed as UTF-8.</param>
    /// <param name="keyMaterial">The secret. A password is none: BLAKE3 is fast, and so is guessing.</param>
    /// <param name="destination">Receives the key.</param>
    public static void DeriveKey(ReadOnlySpan<char> context, ReadOnlySpan<byte> keyMaterial, Span<byte> destination) =>
        ChunkTree.Hash(HashMode.DeriveKey(context), keyMaterial, destination, LaneWidths.Widest);

    /// <summary>
    /// Hashes a Merkle tree's node: <paramref name="prefix"/>, <paramref name="left"/> and <paramref name="right"/>, in this order. It is
    /// <see cref="Hash(ReadOnlySpan{byte}, Span{byte})"/> of those 65 bytes, faster.
    /// </summary>
    /// <param name="prefix">Tells nodes from leaves, lest one pass for the other.</param>
    /// <param name="left">32 bytes.</param>
    /// <param name="right">32 bytes.</param>
    /// <param name="destination">Receives 32 bytes. It may be one of the inputs.</param>
    public static void HashNode(byte prefix, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> destination)
    {
        ThrowUnlessHash(left.Length, nameof(left));
        ThrowUnlessHash(right.Length, nameof(right));
        ThrowUnlessHash(destination.Length, nameof(destination));
        MerkleNode.Hash(prefix, left, right, destination, LaneWidths.Widest);
    }

    /// <summary>Hashes a whole level of a Merkle tree, many nodes at once: each as <see cref="HashNode"/> does.</summary>
    /// <param name="pairs">The children, 64 bytes for each node.</param>
    /// <param name="prefix">The first byte of every node.</param>
    /// <param name="hashes">Receives 32 bytes for each node. It may be the start of <paramref name="pairs"/>.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void HashNodes(ReadOnlySpan<byte> pairs, byte prefix, Span<byte> hashes)
    {
        if (pairs.Length % MerkleNode.PairBytes != 0)
            throw new ArgumentException($"{pairs.Length} bytes are not whole pairs of hashes.", nameof(pairs));
        if (hashes.Length != pairs.Length / 2)
            throw new ArgumentException($"{pairs.Length} bytes of pairs become {pairs.Length / 2}, not {hashes.Length}.", nameof(hashes));
        MerkleNode.HashMany(prefix, pairs, hashes, LaneWidths.Widest);
    }

    private static void ThrowUnlessHash(int length, string name)
    {
        if (length != HashBytes) Throw(length, name);

        static void Throw(int length, string name) => throw new ArgumentException($"A hash has {HashBytes} bytes, not {length}.", name);
    }
}

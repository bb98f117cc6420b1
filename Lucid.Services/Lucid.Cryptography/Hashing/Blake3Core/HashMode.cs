using System.Buffers;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>One of BLAKE3's three modes: the words that chunks start from and the flag that blocks carry (paper, section 2.3).</summary>
internal readonly struct HashMode(ChainingValue key, NodeFlags flags)
{
    private const int ContextBytesOnStack = 512;

    public readonly ChainingValue Key = key;
    public readonly NodeFlags Flags = flags;

    public static HashMode Hash => new(ChainingValue.Initial, NodeFlags.None);

    public static HashMode Keyed(ReadOnlySpan<byte> key)
    {
        if (key.Length != Specification.KeyBytes)
            throw new ArgumentException($"The key has {key.Length} bytes, not {Specification.KeyBytes}.", nameof(key));
        return new(ChainingValue.Read(key), NodeFlags.KeyedHash);
    }

    /// <summary>The context's hash is the key under which the key material is hashed.</summary>
    public static HashMode DeriveKey(ReadOnlySpan<char> context)
    {
        var bytes = System.Text.Encoding.UTF8.GetByteCount(context);
        var rented = bytes > ContextBytesOnStack ? ArrayPool<byte>.Shared.Rent(bytes) : null;
        var encoded = rented ?? stackalloc byte[ContextBytesOnStack];
        encoded = encoded[..System.Text.Encoding.UTF8.GetBytes(context, encoded)];
        Span<byte> key = stackalloc byte[Specification.KeyBytes];
        ChunkTree.Hash(new HashMode(ChainingValue.Initial, NodeFlags.DeriveKeyContext), encoded, key, LaneWidths.Widest);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return new(ChainingValue.Read(key), NodeFlags.DeriveKeyMaterial);
    }
}

using System.Diagnostics.CodeAnalysis;
using Lucid.Cryptography.Ed25519;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Blocks;

/// <summary>
/// What a block says of itself and its producer signs. Its hash is BLAKE3 over these fields without the signature; the roots make it stand
/// for the transactions, the votes and the state after it.
/// </summary>
internal sealed record BlockHeader
{
    public const byte CurrentVersion = 1;

    /// <summary>Length of the encoded header.</summary>
    public const int EncodedBytes = 1 + 8 + 8 + 2 + 8 + (7 * Hash256.Bytes) + 4 + 4 + SignatureBytes;

    public const int SignatureBytes = 64;

    private Hash256 _hash;

    public BlockHeader()
    {
    }

    // A record's generated copy would take over the hash of what is about to change.
    [SetsRequiredMembers]
    private BlockHeader(BlockHeader other)
    {
        (Height, Slot, FallbackIndex, Timestamp) = (other.Height, other.Slot, other.FallbackIndex, other.Timestamp);
        (Network, Parent, Entity, Producer) = (other.Network, other.Parent, other.Entity, other.Producer);
        (TransactionRoot, VoteRoot, StateRoot) = (other.TransactionRoot, other.VoteRoot, other.StateRoot);
        (TransactionCount, VoteCount, Signature) = (other.TransactionCount, other.VoteCount, other.Signature);
    }

    /// <summary>Number of blocks before it; 0 for the genesis.</summary>
    public required ulong Height { get; init; }

    /// <summary>The slot it was made for, counted from the genesis.</summary>
    public required ulong Slot { get; init; }

    /// <summary>Its producer's place in the slot's leader order: 0 is the leader, others are fallbacks.</summary>
    public required ushort FallbackIndex { get; init; }

    /// <summary>When it was made: milliseconds since 1970.</summary>
    public required long Timestamp { get; init; }

    /// <summary>The genesis hash; zero in the genesis itself.</summary>
    public required Hash256 Network { get; init; }

    public required Hash256 Parent { get; init; }

    /// <summary>The entity whose turn it was: a node, or a pool.</summary>
    public required AccountId Entity { get; init; }

    /// <summary>The node that made and signed it: the entity itself, or its pool's lead.</summary>
    public required AccountId Producer { get; init; }

    /// <summary>Merkle root over the transactions (RFC 6962 shape, BLAKE3).</summary>
    public required Hash256 TransactionRoot { get; init; }

    /// <summary>Merkle root over the votes.</summary>
    public required Hash256 VoteRoot { get; init; }

    /// <summary>Root of the state after this block.</summary>
    public required Hash256 StateRoot { get; init; }

    public required uint TransactionCount { get; init; }

    public required uint VoteCount { get; init; }

    /// <summary>Ed25519 by the producer, 64 bytes; zeros in the genesis.</summary>
    public ReadOnlyMemory<byte> Signature { get; init; } = new byte[SignatureBytes];

    public Hash256 Hash
    {
        get
        {
            if (_hash == default) _hash = ChainHash.Of(SignedFields());
            return _hash;
        }
    }

    public static BlockHeader? Read(ref CanonicalReader reader)
    {
        if (reader.ReadByte() != CurrentVersion) reader.Fail();
        var header = new BlockHeader
        {
            Height = reader.ReadUInt64(),
            Slot = reader.ReadUInt64(),
            FallbackIndex = reader.ReadUInt16(),
            Timestamp = reader.ReadInt64(),
            Network = reader.ReadHash(),
            Parent = reader.ReadHash(),
            Entity = new AccountId(reader.ReadHash()),
            Producer = new AccountId(reader.ReadHash()),
            TransactionRoot = reader.ReadHash(),
            VoteRoot = reader.ReadHash(),
            StateRoot = reader.ReadHash(),
            TransactionCount = reader.ReadUInt32(),
            VoteCount = reader.ReadUInt32(),
            Signature = reader.ReadFixed(SignatureBytes).ToArray(),
        };
        return reader.Failed ? null : header;
    }

    public void WriteTo(CanonicalWriter writer)
    {
        WriteFields(writer);
        writer.WriteFixed(Signature.Span);
    }

    /// <summary>This header signed by <paramref name="key"/>.</summary>
    public BlockHeader SignedBy(Ed25519PrivateKey key)
    {
        var signature = new byte[SignatureBytes];
        key.Sign(SignedText(), signature);
        return this with { Signature = signature };
    }

    public bool HasValidSignature() => Signatures.Verify(Producer, SignedText(), Signature.Span);

    // A record's generated equality would compare the cached hash and the signature's array reference.
    public bool Equals(BlockHeader? other) => other is not null && Hash == other.Hash && Signature.Span.SequenceEqual(other.Signature.Span);

    public override int GetHashCode() => Hash.GetHashCode();

    private CanonicalWriter SignedFields()
    {
        var writer = new CanonicalWriter(EncodedBytes);
        WriteFields(writer);
        return writer;
    }

    private byte[] SignedText()
    {
        var writer = new CanonicalWriter(EncodedBytes + 64);
        SigningDomain.Begin(writer, SigningDomain.BlockHeader, Network);
        WriteFields(writer);
        return writer.ToArray();
    }

    private void WriteFields(CanonicalWriter writer)
    {
        writer.WriteByte(CurrentVersion);
        writer.WriteUInt64(Height);
        writer.WriteUInt64(Slot);
        writer.WriteUInt16(FallbackIndex);
        writer.WriteInt64(Timestamp);
        writer.WriteHash(Network);
        writer.WriteHash(Parent);
        writer.WriteHash(Entity.Value);
        writer.WriteHash(Producer.Value);
        writer.WriteHash(TransactionRoot);
        writer.WriteHash(VoteRoot);
        writer.WriteHash(StateRoot);
        writer.WriteUInt32(TransactionCount);
        writer.WriteUInt32(VoteCount);
    }
}

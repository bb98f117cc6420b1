using Lucid.Cryptography.Ed25519;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Merkle;

namespace Lucid.Chain.Transactions;

/// <summary>
/// A signed transaction. Its id is BLAKE3 over the signed text, so that another signature over the same text is the same transaction.
/// </summary>
internal sealed class Transaction
{
    /// <summary>Most bytes of one transaction.</summary>
    public const int MaximumBytes = 4096;

    /// <summary>Fewest bytes: the fixed fields, one byte of payload, the signature.</summary>
    public const int MinimumBytes = 4 + 32 + 8 + 8 + 8 + 1 + SignatureBytes;

    private const int SignatureBytes = 64;
    private const int FixedFieldBytes = 32 + 8 + 8 + 8;

    private readonly byte[] _signed;
    private readonly byte[] _signature;
    private Hash256 _id;
    private Hash256 _leafHash;

    private Transaction(
        AccountId sender, ulong nonce, ulong fee, long issuedAt, TransactionPayload payload, byte[] signed, byte[] signature)
    {
        Sender = sender;
        Nonce = nonce;
        Fee = fee;
        IssuedAt = issuedAt;
        Payload = payload;
        _signed = signed;
        _signature = signature;
    }

    public AccountId Sender { get; }

    /// <summary>How many transactions of the sender came before: 0 for its first.</summary>
    public ulong Nonce { get; }

    /// <summary>What the sender pays the block's producer, in millionths of LUCID.</summary>
    public ulong Fee { get; }

    /// <summary>When it was signed: milliseconds since 1970.</summary>
    public long IssuedAt { get; }

    public TransactionPayload Payload { get; }

    /// <summary>The Ed25519 signature, 64 bytes.</summary>
    public ReadOnlySpan<byte> Signature => _signature;

    /// <summary>Length of the encoded transaction.</summary>
    public int EncodedBytes => _signed.Length + SignatureBytes + sizeof(uint);

    /// <summary>Length of what differs by kind.</summary>
    public int PayloadBytes => _signed.Length - FixedFieldBytes;

    public Hash256 Id
    {
        get
        {
            if (_id == default) _id = ChainHash.Of(_signed);
            return _id;
        }
    }

    /// <summary>Signs a transaction for the network with this genesis.</summary>
    public static Transaction Sign(
        Ed25519PrivateKey key, Hash256 network, ulong nonce, ulong fee, long issuedAt, TransactionPayload payload)
    {
        var sender = AccountId.Of(key.PublicKey);
        var body = Body(sender, nonce, fee, issuedAt, payload);
        var signature = new byte[SignatureBytes];
        key.Sign(SignedText(network, body), signature);
        return new Transaction(sender, nonce, fee, issuedAt, payload, body, signature);
    }

    /// <summary>Reads a transaction; null when the bytes are not one.</summary>
    public static Transaction? Read(ref CanonicalReader reader)
    {
        var body = reader.ReadBlob(MaximumBytes);
        var signature = reader.ReadFixed(SignatureBytes);
        if (reader.Failed) return null;
        var fields = new CanonicalReader(body);
        var (sender, nonce, fee, issuedAt) =
            (new AccountId(fields.ReadHash()), fields.ReadUInt64(), fields.ReadUInt64(), fields.ReadInt64());
        var payload = TransactionPayload.Read(ref fields);
        if (fields.Complete && payload is not null && issuedAt >= 0)
            return new Transaction(sender, nonce, fee, issuedAt, payload, body.ToArray(), signature.ToArray());
        reader.Fail();
        return null;
    }

    public void WriteTo(CanonicalWriter writer)
    {
        writer.WriteBlob(_signed);
        writer.WriteFixed(_signature);
    }

    public byte[] ToArray()
    {
        var writer = new CanonicalWriter(EncodedBytes);
        WriteTo(writer);
        return writer.ToArray();
    }

    /// <summary>The leaf of this transaction in its block's Merkle tree: over all of it, the signature too.</summary>
    public Hash256 LeafHash
    {
        get
        {
            if (_leafHash == default) _leafHash = MerkleTree.LeafHash(ToArray());
            return _leafHash;
        }
    }

    /// <summary>Whether the sender signed this for the network with this genesis.</summary>
    public bool HasValidSignature(Hash256 network) => Signatures.Verify(Sender, SignedText(network, _signed), _signature);

    private static byte[] Body(AccountId sender, ulong nonce, ulong fee, long issuedAt, TransactionPayload payload)
    {
        var writer = new CanonicalWriter();
        writer.WriteHash(sender.Value);
        writer.WriteUInt64(nonce);
        writer.WriteUInt64(fee);
        writer.WriteInt64(issuedAt);
        payload.WriteTo(writer);
        return writer.ToArray();
    }

    private static byte[] SignedText(Hash256 network, ReadOnlySpan<byte> body)
    {
        var writer = new CanonicalWriter(body.Length + 64);
        SigningDomain.Begin(writer, SigningDomain.Transaction, network);
        writer.WriteFixed(body);
        return writer.ToArray();
    }
}

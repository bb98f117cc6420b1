using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Ledger;

/// <summary>Where a session is anchored. The anchor itself is the transaction.</summary>
/// <param name="Transaction">Id of the transaction.</param>
/// <param name="Height">Height of its block.</param>
internal readonly record struct AnchorRecord(Hash256 Transaction, ulong Height)
{
    private const int EncodedBytes = 40;

    public static Hash256 KeyOf(Guid session)
    {
        Span<byte> bytes = stackalloc byte[16];
        session.TryWriteBytes(bytes, bigEndian: true, out _);
        return ChainHash.Of(bytes);
    }

    public static AnchorRecord Parse(ReadOnlySpan<byte> value)
    {
        var reader = new CanonicalReader(value);
        return new AnchorRecord(reader.ReadHash(), reader.ReadUInt64());
    }

    public byte[] ToArray()
    {
        var writer = new CanonicalWriter(EncodedBytes);
        writer.WriteHash(Transaction);
        writer.WriteUInt64(Height);
        return writer.ToArray();
    }
}

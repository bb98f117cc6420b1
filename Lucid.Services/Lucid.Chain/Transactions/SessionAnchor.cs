using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Transactions;

/// <summary>Says that a session happened and what it was (decisions §6). A session id anchors once.</summary>
/// <param name="SessionId">The session; a UUID in its textual byte order (RFC 9562).</param>
/// <param name="ManifestHash">BLAKE3 of the manifest in canonical JSON.</param>
/// <param name="StartedAt">When the session began: milliseconds since 1970.</param>
/// <param name="Owner">The owner's TRON address: 21 bytes, 0x41 first.</param>
/// <param name="MerkleRoot">Root over the session's chunks.</param>
/// <param name="ChunkCount">Number of chunks; 1 to 1,000,000.</param>
internal sealed record SessionAnchor(
    Guid SessionId, Hash256 ManifestHash, long StartedAt, OwnerAddress Owner, Hash256 MerkleRoot, uint ChunkCount)
    : TransactionPayload
{
    public const uint MaximumChunks = 1_000_000;

    public override TransactionKind Kind => TransactionKind.SessionAnchor;

    public static SessionAnchor? ReadFields(ref CanonicalReader reader)
    {
        var session = reader.ReadFixed(16);
        var anchor = new SessionAnchor(
            session.IsEmpty ? default : new Guid(session, bigEndian: true),
            reader.ReadHash(),
            reader.ReadInt64(),
            OwnerAddress.Read(ref reader),
            reader.ReadHash(),
            reader.ReadUInt32());
        if (anchor.StartedAt < 0 || anchor.ChunkCount is 0 or > MaximumChunks) reader.Fail();
        return reader.Failed ? null : anchor;
    }

    private protected override void WriteFields(CanonicalWriter writer)
    {
        Span<byte> session = stackalloc byte[16];
        SessionId.TryWriteBytes(session, bigEndian: true, out _);
        writer.WriteFixed(session);
        writer.WriteHash(ManifestHash);
        writer.WriteInt64(StartedAt);
        Owner.WriteTo(writer);
        writer.WriteHash(MerkleRoot);
        writer.WriteUInt32(ChunkCount);
    }
}

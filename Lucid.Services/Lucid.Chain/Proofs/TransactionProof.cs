using Lucid.Chain.Blocks;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Proofs;

/// <summary>
/// All that is needed to check, without any node, that a transaction is in a final block of a network: nobody has to be believed but two
/// thirds of the entities that the genesis leads to. Its parts in their order: <c>docs/chain.md</c>.
/// </summary>
internal sealed record TransactionProof
{
    private const byte Version = 1;
    private const int MaximumPath = 32;
    private const int MaximumGenesisBytes = 512 * 1024;

    public required Genesis Genesis { get; init; }

    /// <summary>Why the transaction's block, the first of its headers, is final.</summary>
    public required FinalityProof Finality { get; init; }

    /// <summary>The block before, whose state says who was to lead.</summary>
    public required BlockHeader Parent { get; init; }

    public required StateSummary ParentState { get; init; }

    public required Transaction Transaction { get; init; }

    /// <summary>The transaction's place in its block.</summary>
    public required uint Index { get; init; }

    /// <summary>From the transaction's leaf to the block's transaction root (RFC 6962).</summary>
    public required IReadOnlyList<Hash256> Path { get; init; }

    /// <summary>Reads a proof; null when the bytes are not exactly one.</summary>
    public static TransactionProof? Parse(ReadOnlySpan<byte> data)
    {
        var reader = new CanonicalReader(data);
        if (reader.ReadByte() != Version) return null;
        var genesis = Genesis.Parse(reader.ReadBlob(MaximumGenesisBytes));
        var changes = FinalityProof.ReadChanges(ref reader);
        var (parent, parentState) = (BlockHeader.Read(ref reader), StateSummary.Read(ref reader));
        var headers = FinalityProof.ReadHeaders(ref reader);
        var (transaction, index) = (Transaction.Read(ref reader), reader.ReadUInt32());
        var path = new List<Hash256>();
        for (var left = reader.ReadCount(MaximumPath, Hash256.Bytes); left > 0; left--) path.Add(reader.ReadHash());
        var votes = FinalityProof.ReadVotes(ref reader);
        if (!reader.Complete || genesis is null || parent is null || parentState is null || transaction is null || headers.Count == 0)
            return null;
        return new TransactionProof
        {
            Genesis = genesis,
            Finality = new FinalityProof(changes, headers, votes),
            Parent = parent,
            ParentState = parentState,
            Transaction = transaction,
            Index = index,
            Path = path,
        };
    }

    public byte[] ToArray()
    {
        var writer = new CanonicalWriter(8192);
        writer.WriteByte(Version);
        writer.WriteBlob(Genesis.ToArray());
        Finality.WriteChanges(writer);
        Parent.WriteTo(writer);
        ParentState.WriteTo(writer);
        Finality.WriteHeaders(writer);
        Transaction.WriteTo(writer);
        writer.WriteUInt32(Index);
        writer.WriteUInt32((uint)Path.Count);
        foreach (var hash in Path) writer.WriteHash(hash);
        Finality.WriteVotes(writer);
        return writer.ToArray();
    }
}

using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;
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
    private const int MaximumChanges = 10_000;
    private const int MaximumPath = 32;
    private const int MaximumVotes = 1000;
    private const int MaximumGenesisBytes = 512 * 1024;

    public required Genesis Genesis { get; init; }

    /// <summary>The changes of the set of entities from the genesis to the block, in order.</summary>
    public required IReadOnlyList<ElectorChange> Changes { get; init; }

    /// <summary>The block before, whose state says who was to lead.</summary>
    public required BlockHeader Parent { get; init; }

    public required StateSummary ParentState { get; init; }

    /// <summary>The headers from the transaction's block to the one the votes made final; often just one.</summary>
    public required IReadOnlyList<BlockHeader> Headers { get; init; }

    public required Transaction Transaction { get; init; }

    /// <summary>The transaction's place in its block.</summary>
    public required uint Index { get; init; }

    /// <summary>From the transaction's leaf to the block's transaction root (RFC 6962).</summary>
    public required IReadOnlyList<Hash256> Path { get; init; }

    /// <summary>The votes that made the last header final.</summary>
    public required IReadOnlyList<Vote> Votes { get; init; }

    /// <summary>Reads a proof; null when the bytes are not exactly one.</summary>
    public static TransactionProof? Parse(ReadOnlySpan<byte> data)
    {
        var reader = new CanonicalReader(data);
        if (reader.ReadByte() != Version) return null;
        var genesis = Genesis.Parse(reader.ReadBlob(MaximumGenesisBytes));
        var changes = new List<ElectorChange>();
        for (var left = reader.ReadCount(MaximumChanges, BlockHeader.EncodedBytes); left > 0 && !reader.Failed; left--)
        {
            var (changed, state, votes) = (BlockHeader.Read(ref reader), StateSummary.Read(ref reader), Vote.ReadAll(ref reader, MaximumVotes));
            if (changed is not null && state is not null) changes.Add(new ElectorChange(changed, state, votes));
        }

        var (parent, parentState) = (BlockHeader.Read(ref reader), StateSummary.Read(ref reader));
        var headers = new List<BlockHeader>();
        for (var left = reader.ReadCount((int)BlockValidator.FinalityDepth + 1, BlockHeader.EncodedBytes); left > 0; left--)
            if (BlockHeader.Read(ref reader) is { } header) headers.Add(header);
        var (transaction, index) = (Transaction.Read(ref reader), reader.ReadUInt32());
        var path = new List<Hash256>();
        for (var left = reader.ReadCount(MaximumPath, Hash256.Bytes); left > 0; left--) path.Add(reader.ReadHash());
        var final = Vote.ReadAll(ref reader, MaximumVotes);
        if (!reader.Complete || genesis is null || parent is null || parentState is null || transaction is null || headers.Count == 0) return null;
        return new TransactionProof
        {
            Genesis = genesis,
            Changes = changes,
            Parent = parent,
            ParentState = parentState,
            Headers = headers,
            Transaction = transaction,
            Index = index,
            Path = path,
            Votes = final,
        };
    }

    public byte[] ToArray()
    {
        var writer = new CanonicalWriter(8192);
        writer.WriteByte(Version);
        writer.WriteBlob(Genesis.ToArray());
        writer.WriteUInt32((uint)Changes.Count);
        foreach (var change in Changes)
        {
            change.Header.WriteTo(writer);
            change.State.WriteTo(writer);
            Vote.WriteAll(writer, change.Votes);
        }

        Parent.WriteTo(writer);
        ParentState.WriteTo(writer);
        writer.WriteUInt32((uint)Headers.Count);
        foreach (var header in Headers) header.WriteTo(writer);
        Transaction.WriteTo(writer);
        writer.WriteUInt32(Index);
        writer.WriteUInt32((uint)Path.Count);
        foreach (var hash in Path) writer.WriteHash(hash);
        Vote.WriteAll(writer, Votes);
        return writer.ToArray();
    }
}

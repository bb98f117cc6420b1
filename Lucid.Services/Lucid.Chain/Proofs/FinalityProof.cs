using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;
using Lucid.Cryptography.Encoding;

namespace Lucid.Chain.Proofs;

/// <summary>
/// All that is needed to check, without any node, that a block of a network is final: the changes of who has a say from the genesis on, the
/// headers from the block to the one that was voted for, and the votes.
/// </summary>
/// <param name="Changes">The changes of the set of entities from the genesis to the last header, in order.</param>
/// <param name="Headers">The headers from the block to the one that the votes made final; often just one.</param>
/// <param name="Votes">The votes that made the last header final.</param>
internal sealed record FinalityProof(IReadOnlyList<ElectorChange> Changes, IReadOnlyList<BlockHeader> Headers, IReadOnlyList<Vote> Votes)
{
    private const int MaximumChanges = 10_000;
    private const int MaximumVotes = 1000;

    /// <summary>Reads a proof; null, and the reader has failed, when the bytes are not one.</summary>
    public static FinalityProof? Read(ref CanonicalReader reader)
    {
        var changes = ReadChanges(ref reader);
        var headers = ReadHeaders(ref reader);
        var votes = ReadVotes(ref reader);
        if (headers.Count == 0) reader.Fail();
        return reader.Failed ? null : new FinalityProof(changes, headers, votes);
    }

    public static List<ElectorChange> ReadChanges(ref CanonicalReader reader)
    {
        var changes = new List<ElectorChange>();
        for (var left = reader.ReadCount(MaximumChanges, BlockHeader.EncodedBytes); left > 0 && !reader.Failed; left--)
        {
            var (changed, state, votes) = (BlockHeader.Read(ref reader), StateSummary.Read(ref reader), ReadVotes(ref reader));
            if (changed is not null && state is not null) changes.Add(new ElectorChange(changed, state, votes));
        }

        return changes;
    }

    public static List<BlockHeader> ReadHeaders(ref CanonicalReader reader)
    {
        var headers = new List<BlockHeader>();
        for (var left = reader.ReadCount((int)BlockValidator.FinalityDepth + 1, BlockHeader.EncodedBytes); left > 0; left--)
            if (BlockHeader.Read(ref reader) is { } header) headers.Add(header);
        return headers;
    }

    public static List<Vote> ReadVotes(ref CanonicalReader reader) => Vote.ReadAll(ref reader, MaximumVotes);

    public void WriteTo(CanonicalWriter writer)
    {
        WriteChanges(writer);
        WriteHeaders(writer);
        WriteVotes(writer);
    }

    public void WriteChanges(CanonicalWriter writer)
    {
        writer.WriteUInt32((uint)Changes.Count);
        foreach (var change in Changes)
        {
            change.Header.WriteTo(writer);
            change.State.WriteTo(writer);
            Vote.WriteAll(writer, change.Votes);
        }
    }

    public void WriteHeaders(CanonicalWriter writer)
    {
        writer.WriteUInt32((uint)Headers.Count);
        foreach (var header in Headers) header.WriteTo(writer);
    }

    public void WriteVotes(CanonicalWriter writer) => Vote.WriteAll(writer, Votes);
}

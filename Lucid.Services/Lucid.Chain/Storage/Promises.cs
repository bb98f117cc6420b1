using Lucid.Chain.Consensus;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;
using Lucid.Persistence.Files;

namespace Lucid.Chain.Storage;

/// <summary>
/// What a node has signed, so that it never signs anything that contradicts it, not even after a crash: written before the signature
/// leaves.
/// </summary>
/// <param name="VotedRound">The target round of its last vote.</param>
/// <param name="VotedSource">The source round of its last vote.</param>
/// <param name="ProducedSlot">The slot of its last block.</param>
/// <param name="Finalized">The last final checkpoint it knew: it signs nothing before it has that block again.</param>
/// <param name="Evidence">
/// The votes that justify the last vote's source, and that vote. Without them, a power cut of all nodes at once could leave everyone bound
/// by a source that nobody can show any more.
/// </param>
internal sealed record Promises(ulong VotedRound, ulong VotedSource, ulong ProducedSlot, Checkpoint Finalized, IReadOnlyList<Vote> Evidence)
{
    private const string FileName = "promises";

    private static readonly Promises None = new(0, 0, 0, default, []);

    /// <summary>Reads the promises; none for a new node.</summary>
    /// <exception cref="ChainDataException">There are some, but they cannot be read.</exception>
    public static Promises Load(IFileFolder files)
    {
        if (files.Read(FileName) is not { } content) return None;
        var reader = new CanonicalReader(content);
        var (round, source, slot, finalized) = (reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), Checkpoint.Read(ref reader));
        // All that a node kept, and its own last vote.
        var evidence = Vote.ReadAll(ref reader, Vote.MaximumKept + 1);
        var checksum = reader.ReadHash();
        if (reader.Complete && checksum == ChainHash.Of(content.AsSpan(0, content.Length - Hash256.Bytes)))
            return new Promises(round, source, slot, finalized, evidence);
        throw new ChainDataException("The file 'promises' is damaged: what this node has signed is unknown, so it must not sign again. "
            + "Give the node a new identity (delete node.key and promises), or restore the folder from a backup of a stopped node.");
    }

    /// <summary>Writes them for good.</summary>
    /// <exception cref="IOException">They could not be written: do not sign.</exception>
    public void Save(IFileFolder files)
    {
        var writer = new CanonicalWriter();
        writer.WriteUInt64(VotedRound);
        writer.WriteUInt64(VotedSource);
        writer.WriteUInt64(ProducedSlot);
        Finalized.WriteTo(writer);
        Vote.WriteAll(writer, Evidence);
        writer.WriteHash(ChainHash.Of(writer));
        files.Replace(FileName, writer.Written);
    }
}

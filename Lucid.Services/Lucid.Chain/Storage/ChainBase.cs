using Lucid.Chain.Blocks;
using Lucid.Chain.Ledger;
using Lucid.Chain.Proofs;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;
using Lucid.Persistence.Files;

namespace Lucid.Chain.Storage;

/// <summary>
/// What a node that joined by a snapshot begins with instead of the genesis: a final block, the state after it, and the proof that it is
/// final. It is in the file <c>base</c>, with BLAKE3 over it.
/// </summary>
internal sealed record ChainBase(ChainBlock Block, FinalityProof Proof)
{
    private const string FileName = "base";

    /// <summary>Reads the base; null for a node that has its chain from the genesis on.</summary>
    /// <exception cref="ChainDataException">There is one, but it cannot be read.</exception>
    public static ChainBase? Load(IFileFolder files)
    {
        if (files.Read(FileName) is not { } content) return null;
        return Read(content) ?? throw new ChainDataException(
            "The file 'base' is damaged: this node's chain begins with it. "
            + "Delete the node's folder (keep node.key and promises) to fetch the chain again.");
    }

    /// <summary>Writes it for good.</summary>
    /// <exception cref="IOException">The disk is full or failed; there is no base.</exception>
    public void Save(IFileFolder files)
    {
        var writer = new CanonicalWriter(64 * 1024);
        writer.WriteBlob(Block.Block.ToArray());
        Proof.WriteTo(writer);
        Block.State.WriteTo(writer);
        writer.WriteHash(ChainHash.Of(writer));
        files.Replace(FileName, writer.Written);
    }

    private static ChainBase? Read(byte[] content)
    {
        if (content.Length < Hash256.Bytes) return null;
        var body = content.AsSpan(..^Hash256.Bytes);
        if (ChainHash.Of(body) != Hash256.FromBytes(content.AsSpan(^Hash256.Bytes..))) return null;
        var reader = new CanonicalReader(body);
        var block = Blocks.Block.Parse(reader.ReadBlob(Blocks.Block.MaximumBytes));
        if (FinalityProof.Read(ref reader) is not { } proof || LedgerState.Read(ref reader) is not { } state) return null;
        return reader.Complete && block is not null && state.Root == block.Header.StateRoot
            ? new ChainBase(new ChainBlock(block, state), proof)
            : null;
    }
}

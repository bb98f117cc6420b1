using Lucid.Chain.Proofs;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Contracts;

/// <summary>A session's anchor in a final block, proven without the network and without trusting whoever gave the proof.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="ManifestHash">BLAKE3 of its manifest in canonical JSON.</param>
/// <param name="MerkleRoot">Root over its chunks.</param>
/// <param name="ChunkCount">Its chunks.</param>
/// <param name="Owner">The owner's TRON address.</param>
/// <param name="StartedAt">Milliseconds since 1970.</param>
/// <param name="Height">The block's height.</param>
/// <param name="TransactionId">The transaction that anchors it.</param>
/// <param name="Network">Hash of the genesis that the proof leads down to.</param>
public sealed record AnchorProof(
    Guid SessionId,
    Hash256 ManifestHash,
    Hash256 MerkleRoot,
    uint ChunkCount,
    string Owner,
    long StartedAt,
    ulong Height,
    Hash256 TransactionId,
    Hash256 Network)
{
    /// <summary>The anchor that a proof proves; null, and in a sentence why, when it proves none.</summary>
    /// <param name="proof">The proof's bytes.</param>
    /// <param name="network">The network that it has to be of; any when null: anybody can begin one.</param>
    /// <param name="problem">Why there is no anchor.</param>
    public static AnchorProof? Check(ReadOnlySpan<byte> proof, Hash256? network, out string? problem)
    {
        if (TransactionProof.Parse(proof) is not { } parsed)
        {
            problem = "The proof is none, or it is damaged.";
            return null;
        }

        problem = ProofVerifier.FindFlaw(parsed, network);
        if (problem is null && parsed.Transaction.Payload is not SessionAnchor)
            problem = "The proof is of a transaction that anchors nothing.";
        return problem is null ? Read(parsed, (SessionAnchor)parsed.Transaction.Payload) : null;
    }

    private static AnchorProof Read(TransactionProof proof, SessionAnchor anchor) => new(
        anchor.SessionId,
        anchor.ManifestHash,
        anchor.MerkleRoot,
        anchor.ChunkCount,
        anchor.Owner.ToString(),
        anchor.StartedAt,
        proof.Finality.Headers[0].Height,
        proof.Transaction.Id,
        proof.Genesis.Hash);
}

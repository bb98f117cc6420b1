using Lucid.Chain.DataChain.Chunks;
using Lucid.Chain.DataChain.Contracts;
using Lucid.Chain.DataChain.Errors;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Merkle;
using Lucid.ServiceDefaults.Errors;

namespace Lucid.Chain.DataChain.Merkle;

/// <summary>What was built: trees, proofs out of them, and whether a proof holds.</summary>
internal sealed class TreeReader(TreeStore trees, LargeTreeGate gate)
{
    /// <summary>More than any tree has: a longer path is a mistake or an attack.</summary>
    private const int MaximumPath = 64;

    private static readonly ErrorResult NoTree = new(ErrorCodes.NotFound, "No tree with this root was built here.");

    public async Task<Outcome<MerkleTreeResponse>> FindAsync(string root, CancellationToken cancellationToken)
    {
        if (ChunkFields.ReadHash("root", root, out var wanted) is { } invalid)
            return invalid;
        if (await trees.FindAsync(wanted, cancellationToken).ConfigureAwait(false) is not { } tree)
            return NoTree;
        return tree.ToResponse(await trees.ListSessionsAsync(wanted, cancellationToken).ConfigureAwait(false));
    }

    public async Task<Outcome<MerkleProofResponse>> ProveAsync(string root, int index, CancellationToken cancellationToken)
    {
        if (ChunkFields.ReadHash("root", root, out var wanted) is { } invalid)
            return invalid;
        if (await trees.FindAsync(wanted, cancellationToken).ConfigureAwait(false) is not { } tree)
            return NoTree;
        if (index < 0 || index >= tree.LeafCount)
            return ErrorResult.Field(ErrorCodes.OutOfRange, "index", $"The tree's leaves have the indexes 0 to {tree.LeafCount - 1}.");
        using var turn = await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        var leaves = await trees.ReadLeavesAsync(tree, cancellationToken).ConfigureAwait(false);
        var path = MerkleTree.InclusionProof(ChunkLeaves.LeafHashes(leaves), index);
        // Leaves that were altered in the store give a path that leads elsewhere: such a proof is not handed out.
        return Holds(wanted, leaves[index], index, leaves.Length, path)
            ? new MerkleProofResponse(
                wanted, index, leaves.Length, leaves[index].ToString(), [.. path.Select(static hash => hash.ToString())])
            : DataChainErrors.RecordDamaged;
    }

    public static Outcome<VerifyProofResponse> Verify(VerifyProofRequest request)
    {
        if (ChunkFields.ReadHash("root", request.Root, out var root) is { } invalidRoot)
            return invalidRoot;
        if (ChunkFields.ReadHash("leaf", request.Leaf, out var leafText) is { } invalidLeaf)
            return invalidLeaf;
        if (request.LeafCount is < 1 or > ChunkLimits.MaximumChunks)
            return ErrorResult.Field(ErrorCodes.OutOfRange, "leaf_count", $"leaf_count is between 1 and {ChunkLimits.MaximumChunks}.");
        if (request.Index < 0)
            return ErrorResult.Field(ErrorCodes.OutOfRange, "index", "index is not negative.");
        if (request.ProofPath.Count > MaximumPath)
            return ErrorResult.Field(ErrorCodes.OutOfRange, "proof_path", $"proof_path has at most {MaximumPath} hashes.");
        var path = new Hash256[request.ProofPath.Count];
        for (var i = 0; i < path.Length; i++)
        {
            if (request.ProofPath[i] is not { } text || !Hash256.TryParse(text, out path[i]))
                return ErrorResult.Field(ErrorCodes.BadFormat, "proof_path", $"proof_path[{i}] is not a hash of 64 hexadecimal digits.");
        }

        return new VerifyProofResponse(Holds(root, ChunkLeaves.Read(leafText), request.Index, request.LeafCount, path));
    }

    private static bool Holds(string root, Hash256 chunkHash, int index, int size, ReadOnlySpan<Hash256> path) =>
        MerkleTree.VerifyInclusion(ChunkLeaves.Read(root), (uint)size, (uint)index, ChunkLeaves.LeafHash(chunkHash), path);
}

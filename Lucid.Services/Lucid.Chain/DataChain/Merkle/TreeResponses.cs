using Lucid.Chain.DataChain.Contracts;

namespace Lucid.Chain.DataChain.Merkle;

/// <summary>A tree as callers see it.</summary>
internal static class TreeResponses
{
    public static MerkleTreeResponse ToResponse(this StoredTree tree, IReadOnlyList<string> sessionIds) =>
        new(tree.Root, tree.Height, tree.LeafCount, tree.CreatedAt, sessionIds);
}

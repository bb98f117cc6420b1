using Lucid.Chain.DataChain.Contracts;

namespace Lucid.Chain.DataChain.Merkle;

/// <summary>The answer to a build.</summary>
/// <param name="Response">The tree.</param>
/// <param name="Changed">The session had no tree, or another.</param>
internal sealed record BuiltTree(MerkleTreeResponse Response, bool Changed);

using Lucid.Cryptography.Hashing;

namespace Lucid.Cryptography.Merkle;

/// <summary>Subtrees hashed anew from the leaves whenever one is asked for.</summary>
internal readonly ref struct LeafSubtrees(ReadOnlySpan<Hash256> leafHashes) : ISubtrees
{
    private readonly ReadOnlySpan<Hash256> _leafHashes = leafHashes;

    public Hash256 Root(long start, long count)
    {
        var edge = new TreeEdge();
        foreach (var leafHash in _leafHashes.Slice((int)start, (int)count)) edge.Append(leafHash);
        return edge.Root();
    }
}

using Lucid.Cryptography.Hashing;

namespace Lucid.Cryptography.Merkle;

/// <summary>
/// A tree that grows, with every complete subtree's root in memory: 64 bytes per leaf. A proof, in the tree as it is or as it once was,
/// takes one hash per level at most.
/// </summary>
/// <remarks>One thread at a time. At most 2^31 − 1 leaves or what fits into memory.</remarks>
public sealed class MerkleLog
{
    private readonly Levels _levels = new();

    /// <summary>How many leaves there are.</summary>
    public long Count => _levels.Count;

    /// <summary>Appends a leaf by its hash (<see cref="MerkleTree.LeafHash"/>) and gives back its index.</summary>
    public long Append(Hash256 leafHash)
    {
        _levels.Append(leafHash);
        return Count - 1;
    }

    /// <summary>The hash of a leaf.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    public Hash256 LeafHash(long index)
    {
        CheckIndex(index, Count);
        return _levels.Root(index, 1);
    }

    /// <summary>The root over all leaves.</summary>
    public Hash256 Root() => Root(Count);

    /// <summary>The root that the tree had when there were <paramref name="size"/> leaves.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public Hash256 Root(long size)
    {
        CheckSize(size, Count);
        return size == 0 ? MerkleTree.EmptyRoot : _levels.Root(0, size);
    }

    /// <summary>
    /// The path that shows that leaf <paramref name="index"/> is in the tree over the first <paramref name="size"/> leaves.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many leaves, or the index is not among them.</exception>
    public Hash256[] InclusionProof(long index, long size)
    {
        CheckSize(size, Count);
        CheckIndex(index, size);
        return ProofPath.Inclusion(_levels, index, size);
    }

    /// <summary>
    /// The path that shows that the tree over the first <paramref name="oldSize"/> leaves is the beginning of that over the first
    /// <paramref name="newSize"/>; empty when one is empty or they are the same.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many leaves, or the old tree is the larger one.</exception>
    public Hash256[] ConsistencyProof(long oldSize, long newSize)
    {
        CheckSize(newSize, Count);
        CheckSize(oldSize, newSize);
        return oldSize == 0 ? [] : ProofPath.Consistency(_levels, oldSize, newSize);
    }

    private static void CheckSize(long size, long most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, most);
    }

    private static void CheckIndex(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
    }
}

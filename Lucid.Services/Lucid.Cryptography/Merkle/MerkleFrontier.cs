using System.Buffers.Binary;
using System.Numerics;
using Lucid.Cryptography.Hashing;

namespace Lucid.Cryptography.Merkle;

/// <summary>
/// The root of a tree that grows, without the tree: of n leaves it keeps one hash per set bit of n. Appending takes one hash on
/// average, and nothing allocates but <see cref="Serialize"/> its result.
/// </summary>
/// <remarks>One thread at a time.</remarks>
public sealed class MerkleFrontier
{
    private const int CountBytes = sizeof(long);

    private TreeEdge _edge;

    /// <summary>A frontier without leaves.</summary>
    public MerkleFrontier()
    {
    }

    private MerkleFrontier(TreeEdge edge) => _edge = edge;

    /// <summary>How many leaves were appended.</summary>
    public long Count => _edge.Count;

    /// <summary>
    /// Takes up what <see cref="Serialize"/> has written. It is believed: compare <see cref="Root"/> with one that is known where the bytes
    /// come from elsewhere.
    /// </summary>
    /// <exception cref="FormatException">The bytes are not those of a frontier.</exception>
    public static MerkleFrontier Restore(ReadOnlySpan<byte> state)
    {
        var count = state.Length < CountBytes ? -1 : BinaryPrimitives.ReadInt64BigEndian(state);
        if (count < 0 || state.Length != Length(count))
            throw new FormatException("A frontier is a count of leaves and a hash for every set bit of it.");
        Span<Hash256> subtrees = stackalloc Hash256[BitOperations.PopCount((ulong)count)];
        for (var number = 0; number < subtrees.Length; number++)
            subtrees[number] = Hash256.FromBytes(state.Slice(Offset(number), Hash256.Bytes));
        return new MerkleFrontier(TreeEdge.Restore(count, subtrees));
    }

    /// <summary>Appends a leaf by its hash (<see cref="MerkleTree.LeafHash"/>).</summary>
    public void Append(Hash256 leafHash) => _edge.Append(leafHash);

    /// <summary>The root over all leaves appended so far.</summary>
    public Hash256 Root() => _edge.Root();

    /// <summary>
    /// The whole state: the count as 8 bytes, big-endian, and the roots of the complete subtrees, 32 bytes each, the largest first; at most
    /// 2,024 bytes.
    /// </summary>
    public byte[] Serialize()
    {
        var state = new byte[Length(Count)];
        BinaryPrimitives.WriteInt64BigEndian(state, Count);
        for (var number = 0; number < _edge.Height; number++) _edge.Subtree(number).CopyTo(state.AsSpan(Offset(number)));
        return state;
    }

    private static int Length(long count) => Offset(BitOperations.PopCount((ulong)count));

    private static int Offset(int number) => CountBytes + (number * Hash256.Bytes);
}

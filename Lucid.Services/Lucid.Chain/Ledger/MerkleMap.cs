using System.Diagnostics.CodeAnalysis;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Merkle;

namespace Lucid.Chain.Ledger;

/// <summary>
/// An immutable map from 32-byte keys to bytes whose root stands for its whole content: the same entries give the same root, whatever the
/// order they came in. Maps share what they have in common, so that each block of a fork can keep its own. Keys must be spread evenly
/// (hashes): a binary tree, one bit of the key a level, in which a lone entry stands for its whole subtree.
/// </summary>
internal sealed class MerkleMap
{
    public static readonly MerkleMap Empty = new(null, 0);

    private readonly Node? _root;

    private MerkleMap(Node? root, int count) => (_root, Count) = (root, count);

    public int Count { get; }

    /// <summary>The root; zero when empty.</summary>
    public Hash256 Root => _root?.Hash ?? Hash256.Zero;

    public bool TryGet(Hash256 key, [NotNullWhen(true)] out byte[]? value)
    {
        var node = _root;
        for (var depth = 0; node is Branch branch; depth++) node = Bit(key, depth) ? branch.Right : branch.Left;
        value = node is Leaf leaf && leaf.Key == key ? leaf.Value : null;
        return value is not null;
    }

    /// <summary>This map with <paramref name="value"/> at <paramref name="key"/>.</summary>
    public MerkleMap Set(Hash256 key, byte[] value)
    {
        var added = false;
        var root = Set(_root, new Leaf(key, value), depth: 0, ref added);
        return new MerkleMap(root, added ? Count + 1 : Count);
    }

    /// <summary>The entries in the order of their keys.</summary>
    public IEnumerable<KeyValuePair<Hash256, byte[]>> Entries()
    {
        var open = new Stack<Node>();
        if (_root is not null) open.Push(_root);
        while (open.TryPop(out var node))
        {
            if (node is Leaf leaf)
            {
                yield return new(leaf.Key, leaf.Value);
                continue;
            }

            var branch = (Branch)node;
            if (branch.Right is not null) open.Push(branch.Right);
            if (branch.Left is not null) open.Push(branch.Left);
        }
    }

    private static Node Set(Node? node, Leaf leaf, int depth, ref bool added)
    {
        switch (node)
        {
            case null:
                added = true;
                return leaf;
            case Leaf other when other.Key == leaf.Key:
                return leaf;
            case Leaf other:
                added = true;
                return Fork(other, leaf, depth);
            default:
                var branch = (Branch)node;
                return Bit(leaf.Key, depth)
                    ? new Branch(branch.Left, Set(branch.Right, leaf, depth + 1, ref added))
                    : new Branch(Set(branch.Left, leaf, depth + 1, ref added), branch.Right);
        }
    }

    private static Branch Fork(Leaf first, Leaf second, int depth)
    {
        var right = Bit(first.Key, depth);
        if (right != Bit(second.Key, depth)) return right ? new Branch(second, first) : new Branch(first, second);
        var below = Fork(first, second, depth + 1);
        return right ? new Branch(null, below) : new Branch(below, null);
    }

    private static bool Bit(Hash256 key, int depth) => key.Bit(depth);

    private abstract class Node
    {
        private Hash256 _hash;

        public Hash256 Hash
        {
            get
            {
                if (_hash == default) _hash = Compute();
                return _hash;
            }
        }

        protected abstract Hash256 Compute();
    }

    private sealed class Leaf(Hash256 key, byte[] value) : Node
    {
        public Hash256 Key { get; } = key;

        public byte[] Value { get; } = value;

        protected override Hash256 Compute()
        {
            Span<byte> data = Value.Length <= 96 ? stackalloc byte[Hash256.Bytes + Value.Length] : new byte[Hash256.Bytes + Value.Length];
            Key.CopyTo(data);
            Value.CopyTo(data[Hash256.Bytes..]);
            return MerkleTree.LeafHash(data);
        }
    }

    private sealed class Branch(Node? left, Node? right) : Node
    {
        public Node? Left { get; } = left;

        public Node? Right { get; } = right;

        protected override Hash256 Compute() => MerkleTree.NodeHash(Left?.Hash ?? Hash256.Zero, Right?.Hash ?? Hash256.Zero);
    }
}

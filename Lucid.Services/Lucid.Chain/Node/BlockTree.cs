using Lucid.Chain.Blocks;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Node;

/// <summary>The last final block and every valid block after it, with their states.</summary>
internal sealed class BlockTree
{
    private readonly Dictionary<Hash256, ChainBlock> _blocks = [];
    private readonly Dictionary<Hash256, List<ChainBlock>> _children = [];

    public BlockTree(ChainBlock root)
    {
        Root = root;
        _blocks[root.Hash] = root;
    }

    /// <summary>The last final block.</summary>
    public ChainBlock Root { get; private set; }

    public int Count => _blocks.Count;

    public ChainBlock? Find(Hash256 hash) => _blocks.GetValueOrDefault(hash);

    public void Add(ChainBlock block)
    {
        _blocks[block.Hash] = block;
        if (!_children.TryGetValue(block.Header.Parent, out var siblings)) _children[block.Header.Parent] = siblings = [];
        siblings.Add(block);
    }

    /// <summary>Blocks without a successor: the heads to choose from.</summary>
    public IEnumerable<ChainBlock> Tips() => _blocks.Values.Where(b => !_children.ContainsKey(b.Hash));

    /// <summary>The blocks made for a slot.</summary>
    public IEnumerable<ChainBlock> BlocksOf(ulong slot) => _blocks.Values.Where(b => b.Slot == slot);

    /// <summary>
    /// Whether <paramref name="ancestor"/> is <paramref name="block"/> or comes before it, no further back than the root.
    /// </summary>
    public bool IsAncestor(Hash256 ancestor, ChainBlock block)
    {
        for (var at = block; at is not null; at = at == Root ? null : Find(at.Header.Parent))
            if (at.Hash == ancestor) return true;
        return false;
    }

    /// <summary>The blocks from the root (without it) to <paramref name="block"/>.</summary>
    public List<ChainBlock> PathTo(ChainBlock block)
    {
        var path = new List<ChainBlock>();
        for (var at = block; at != Root; at = _blocks[at.Header.Parent]) path.Add(at);
        path.Reverse();
        return path;
    }

    /// <summary>Makes a block the root: it and what follows it stay, all else goes.</summary>
    public void MoveRoot(ChainBlock root)
    {
        var kept = new List<ChainBlock> { root };
        for (var i = 0; i < kept.Count; i++)
            if (_children.TryGetValue(kept[i].Hash, out var children)) kept.AddRange(children);
        Root = root;
        _blocks.Clear();
        foreach (var block in kept) _blocks[block.Hash] = block;
        foreach (var parent in _children.Keys.Where(p => !_blocks.ContainsKey(p)).ToArray()) _children.Remove(parent);
    }
}

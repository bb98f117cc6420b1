using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>A node's last block, not yet compressed: whether it is the root is known only when nothing follows (section 2.6).</summary>
internal struct Node
{
    public ChainingValue Input;
    public Block Block;
    public ulong Counter;
    public uint Length;
    public NodeFlags Flags;

    [UnscopedRef]
    private readonly ref readonly byte Message => ref Unsafe.As<Block, byte>(ref Unsafe.AsRef(in Block));

    /// <summary>Of two children, the parent. It has no counter; its block is their two chaining values.</summary>
    public static Node Parent(in ChainingValue left, in ChainingValue right, in HashMode mode)
    {
        var node = new Node { Input = mode.Key, Length = Specification.BlockBytes, Flags = mode.Flags | NodeFlags.Parent };
        var children = MemoryMarshal.Cast<uint, ChainingValue>((Span<uint>)node.Block);
        children[0] = left;
        children[1] = right;
        return node;
    }

    /// <summary>What the node's parent is fed.</summary>
    public readonly ChainingValue ChainingValue(LaneWidth width)
    {
        var value = Input;
        Compression.Compress(ref value, in Message, Counter, Length, Flags, width);
        return value;
    }

    /// <summary>The root's output from byte <paramref name="offset"/> on: block i of it is the root compressed with counter i.</summary>
    public readonly void Output(ulong offset, Span<byte> destination, LaneWidth width)
    {
        Span<byte> output = stackalloc byte[Specification.BlockBytes];
        var within = (int)(offset % Specification.BlockBytes);
        for (var block = offset / Specification.BlockBytes; destination.Length > 0; block++, within = 0)
        {
            Compression.Expand(in Input, in Message, block, Length, Flags | NodeFlags.Root, ref output[0], width);
            var taken = Math.Min(destination.Length, Specification.BlockBytes - within);
            output.Slice(within, taken).CopyTo(destination);
            destination = destination[taken..];
        }
    }
}

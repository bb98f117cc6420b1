using System.Runtime.InteropServices;
using static Lucid.Cryptography.Hashing.Blake3Core.Specification;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>One chunk by itself: up to 1,024 bytes, compressed block after block (paper, section 2.4).</summary>
internal static class Chunk
{
    /// <summary>Everything but the last block, which becomes the node. An empty input is one empty block.</summary>
    public static Node Top(ReadOnlySpan<byte> chunk, ulong counter, in HashMode mode, LaneWidth width)
    {
        var node = new Node { Input = mode.Key, Counter = counter };
        var flags = mode.Flags | NodeFlags.ChunkStart;
        while (chunk.Length > BlockBytes)
        {
            Compression.Compress(ref node.Input, in MemoryMarshal.GetReference(chunk), counter, BlockBytes, flags, width);
            flags = mode.Flags;
            chunk = chunk[BlockBytes..];
        }

        chunk.CopyTo(MemoryMarshal.AsBytes((Span<uint>)node.Block));
        node.Length = (uint)chunk.Length;
        node.Flags = flags | NodeFlags.ChunkEnd;
        return node;
    }
}

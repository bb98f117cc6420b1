namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>What is the same for all inputs that are hashed side by side: chunks, parents or Merkle nodes.</summary>
/// <remarks>Invariant: of each input, <see cref="Blocks"/> × 64 bytes are readable.</remarks>
internal readonly struct LaneJob
{
    /// <summary>Bytes from the start of one input to the start of the next.</summary>
    public required int Stride { get; init; }

    public required int Blocks { get; init; }

    /// <summary>Bytes that count in the last block; the rest of it is zero.</summary>
    public uint LastBlockLength { get; init; }

    /// <summary>The first input's counter.</summary>
    public ulong Counter { get; init; }

    /// <summary>Whether each further input's counter is one more, as chunks' are.</summary>
    public bool CounterAdvances { get; init; }

    public required NodeFlags Flags { get; init; }

    public NodeFlags FirstBlockFlags { get; init; }

    public NodeFlags LastBlockFlags { get; init; }

    public static LaneJob Chunks(ulong counter, NodeFlags mode) => new()
    {
        Stride = Specification.ChunkBytes,
        Blocks = Specification.BlocksPerChunk,
        LastBlockLength = Specification.BlockBytes,
        Counter = counter,
        CounterAdvances = true,
        Flags = mode,
        FirstBlockFlags = NodeFlags.ChunkStart,
        LastBlockFlags = NodeFlags.ChunkEnd,
    };

    public static LaneJob Parents(NodeFlags mode) => new()
    {
        Stride = Specification.BlockBytes,
        Blocks = 1,
        LastBlockLength = Specification.BlockBytes,
        Flags = mode | NodeFlags.Parent,
    };
}

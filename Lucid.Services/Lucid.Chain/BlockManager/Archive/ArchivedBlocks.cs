using Lucid.Chain.Blocks;
using Lucid.Chain.Storage;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;
using Lucid.Persistence.Files;

namespace Lucid.Chain.BlockManager.Archive;

/// <summary>The archive's blocks on disk: one chain in a block log, with an index in memory of where each block is.</summary>
internal sealed class ArchivedBlocks(Genesis genesis, IFileFolder files) : IDisposable
{
    private readonly BlockLog _log = new(files);

    // Where the block of each height is in the log; the genesis is not in it.
    private readonly List<long> _offsets = [-1];
    private readonly Dictionary<Hash256, ulong> _heights = new() { [genesis.Hash] = 0 };

    /// <summary>The height of the last block.</summary>
    public ulong Height => (ulong)_offsets.Count - 1;

    /// <summary>Reads the log and enters each block that follows the one before it. The blocks are not executed.</summary>
    /// <exception cref="ChainDataException">The log holds something intact that is no block.</exception>
    public LogRecovery Recover(CancellationToken cancellationToken)
    {
        var last = genesis.Hash;
        return _log.Recover(0, (offset, kind, payload) =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (kind != RecordKind.Block) return;
            var header = HeaderOf(payload) ?? throw new ChainDataException(
                $"The archive's block log holds something at byte {offset} that is intact but no block: it was written by another version. "
                + "Empty the folder to fetch the blocks again.");
            if (header.Parent != last || header.Height != Height + 1) return;
            last = header.Hash;
            Enter(last, offset);
        });
    }

    /// <summary>Stores the block after the last one for good.</summary>
    /// <exception cref="IOException">The disk is full or failed; nothing has changed.</exception>
    public void Append(Block block)
    {
        var writer = new CanonicalWriter(block.EncodedBytes + sizeof(uint));
        writer.WriteBlob(block.ToArray());
        Enter(block.Hash, _log.Append(RecordKind.Block, writer.Written));
    }

    /// <summary>Cuts off the blocks above a height. A power cut leaves the archive with all of them or none.</summary>
    /// <exception cref="IOException">The disk failed. The blocks are out of the index, but the next start may find them again.</exception>
    public void CutAbove(ulong height)
    {
        if (height >= Height) return;
        var offset = _offsets[(int)height + 1];
        _offsets.RemoveRange((int)height + 1, _offsets.Count - (int)height - 1);
        foreach (var hash in _heights.Where(h => h.Value > height).Select(h => h.Key).ToArray()) _heights.Remove(hash);
        _log.CutFrom(offset);
    }

    public bool TryGetHeight(Hash256 hash, out ulong height) => _heights.TryGetValue(hash, out height);

    /// <summary>The block at a height up to <see cref="Height"/>.</summary>
    /// <exception cref="BlockUnreadableException">Its record is damaged.</exception>
    public Block Read(ulong height)
    {
        if (height == 0) return genesis.Block;
        return Block.Parse(ReadBytes(height))
            ?? throw new BlockUnreadableException(height, new IOException("The record is intact but holds no block."));
    }

    /// <summary>The encoding of the block at a height from 1 to <see cref="Height"/>.</summary>
    /// <exception cref="BlockUnreadableException">Its record is damaged.</exception>
    public byte[] ReadBytes(ulong height)
    {
        try
        {
            return new CanonicalReader(_log.Read(_offsets[(int)height])).ReadBlob(Block.MaximumBytes).ToArray();
        }
        catch (IOException e)
        {
            throw new BlockUnreadableException(height, e);
        }
    }

    public void Dispose() => _log.Dispose();

    private void Enter(Hash256 hash, long offset)
    {
        _offsets.Add(offset);
        _heights[hash] = Height;
    }

    private static BlockHeader? HeaderOf(byte[] payload)
    {
        var record = new CanonicalReader(payload);
        var block = new CanonicalReader(record.ReadBlob(Block.MaximumBytes));
        return BlockHeader.Read(ref block);
    }
}

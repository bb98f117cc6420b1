using Lucid.Chain.BlockManager.Archive;
using Lucid.Chain.Contracts;
using Lucid.Chain.Engine.Endpoints;

namespace Lucid.Chain.BlockManager.Endpoints;

/// <summary>
/// Blocks as clients see them. Those that are final on record cannot change, so that the ones served last stay in memory. Use it only while
/// asking the archive: it has no lock of its own.
/// </summary>
/// <param name="maximumBytes">About how much they may take.</param>
internal sealed class BlockViews(int maximumBytes = 8 * 1024 * 1024)
{
    // About what the object and its strings take: two KiB, and 200 bytes for each transaction's id.
    private const int BytesOfBlock = 2048;
    private const int BytesOfTransaction = 200;

    private readonly Dictionary<ulong, LinkedListNode<BlockResponse>> _byHeight = [];
    private readonly LinkedList<BlockResponse> _lastServedFirst = [];
    private int _bytes;

    /// <summary>The block at a height; null when there is none.</summary>
    /// <exception cref="BlockUnreadableException">Its record is damaged.</exception>
    public BlockResponse? Find(BlockArchive archive, ulong height)
    {
        if (_byHeight.TryGetValue(height, out var known))
        {
            _lastServedFirst.Remove(known);
            _lastServedFirst.AddFirst(known);
            return known.Value;
        }

        if (archive.Find(height) is not { } block) return null;
        var view = BlockResponses.Of(block, isFinal: height <= archive.FinalHeight);
        if (view.Final) Remember(view);
        return view;
    }

    private void Remember(BlockResponse view)
    {
        _byHeight[view.Height] = _lastServedFirst.AddFirst(view);
        _bytes += SizeOf(view);
        while (_bytes > maximumBytes && _lastServedFirst.Last is { } oldest)
        {
            _lastServedFirst.Remove(oldest);
            _byHeight.Remove(oldest.Value.Height);
            _bytes -= SizeOf(oldest.Value);
        }
    }

    private static int SizeOf(BlockResponse view) => BytesOfBlock + (view.Transactions.Count * BytesOfTransaction);
}

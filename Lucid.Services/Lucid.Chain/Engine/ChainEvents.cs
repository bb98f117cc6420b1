using System.Collections.Concurrent;
using System.Threading.Channels;
using Lucid.Chain.Blocks;
using Lucid.Chain.Contracts;
using Lucid.Chain.Node;

namespace Lucid.Chain.Engine;

/// <summary>Tells whoever listens of new blocks and of finality.</summary>
internal sealed class ChainEvents
{
    private const int Backlog = 256;

    private readonly ConcurrentDictionary<Channel<ChainEventResponse>, bool> _listeners = [];

    public void Attach(ChainNode node)
    {
        node.HeadChanged += block => Publish("block", block);
        node.Finalized += block => Publish("final", block);
    }

    /// <summary>The events from now on. A listener that is too slow misses some and sees it by the heights.</summary>
    public async IAsyncEnumerable<ChainEventResponse> ListenAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<ChainEventResponse>(
            new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest });
        _listeners[channel] = true;
        try
        {
            await foreach (var happened in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return happened;
        }
        finally
        {
            _listeners.TryRemove(channel, out _);
        }
    }

    private void Publish(string type, ChainBlock block)
    {
        if (_listeners.IsEmpty) return;
        var happened = new ChainEventResponse(type, block.Height, block.Hash.ToString(), block.Header.TransactionCount);
        foreach (var listener in _listeners.Keys) listener.Writer.TryWrite(happened);
    }
}

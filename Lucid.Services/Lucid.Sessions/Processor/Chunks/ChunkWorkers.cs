using System.Collections.Concurrent;
using Lucid.Sessions.Calls;
using Lucid.Sessions.Chunks;
using Microsoft.Extensions.Options;

namespace Lucid.Sessions.Processor.Chunks;

/// <summary>
/// As many codecs, and buffers for what they make, as chunks are worked on at the same time: the processor's memory has a bound.
/// </summary>
internal sealed class ChunkWorkers : IDisposable
{
    private readonly LargeBuffers _buffers;
    private readonly ConcurrentBag<ChunkCodec> _codecs = [];

    public ChunkWorkers(IOptions<ProcessorOptions> options, TimeProvider time)
    {
        Count = options.Value.Workers == 0 ? Environment.ProcessorCount : options.Value.Workers;
        _buffers = new LargeBuffers(Count, ChunkCodec.StoredBound(ChunkLimits.PlainBytes), time);
    }

    /// <summary>Chunks that are worked on at the same time.</summary>
    public int Count { get; }

    /// <summary>A worker, when one is free; dispose of it to give it back.</summary>
    public async ValueTask<Worker> TakeAsync(CancellationToken cancellationToken)
    {
        var loan = await _buffers.BorrowAsync(cancellationToken).ConfigureAwait(false);
        return new Worker(this, _codecs.TryTake(out var codec) ? codec : new ChunkCodec(), loan);
    }

    public void Dispose()
    {
        _buffers.Dispose();
        while (_codecs.TryTake(out var codec)) codec.Dispose();
    }

    /// <summary>A codec and room for one stored chunk.</summary>
    internal sealed class Worker(ChunkWorkers owner, ChunkCodec codec, LargeBuffers.Loan loan) : IDisposable
    {
        public ChunkCodec Codec => codec;

        public byte[] Stored => loan.Buffer;

        public void Dispose()
        {
            owner._codecs.Add(codec);
            loan.Dispose();
        }
    }
}

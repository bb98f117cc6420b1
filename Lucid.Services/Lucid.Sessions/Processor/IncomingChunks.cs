using Lucid.Sessions.Calls;
using Lucid.Sessions.Processor.Chunks;

namespace Lucid.Sessions.Processor;

/// <summary>Room for the chunks that come in: for each that is worked on, and one more that arrives meanwhile.</summary>
internal sealed class IncomingChunks(ChunkWorkers workers, TimeProvider time) : IDisposable
{
    public LargeBuffers Buffers { get; } = new(workers.Count + 1, ChunkLimits.PlainBytes, time);

    public void Dispose() => Buffers.Dispose();
}

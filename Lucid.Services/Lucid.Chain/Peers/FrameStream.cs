using System.Buffers.Binary;

namespace Lucid.Chain.Peers;

/// <summary>Frames on a stream: a length (u32, little-endian) and that many bytes.</summary>
internal sealed class FrameStream(Stream stream) : IAsyncDisposable
{
    private readonly byte[] _length = new byte[sizeof(uint)];

    /// <summary>Reads a frame; null at the end of the stream.</summary>
    /// <param name="maximum">Most bytes it may have.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PeerProtocolException">The frame is empty or too long.</exception>
    public async ValueTask<byte[]?> ReadAsync(int maximum, CancellationToken cancellationToken)
    {
        var read = await stream.ReadAtLeastAsync(_length, sizeof(uint), throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (read < sizeof(uint)) return null;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(_length);
        if (length == 0 || length > (uint)maximum)
            throw new PeerProtocolException($"A frame of {length} bytes is not allowed here (1 to {maximum}).");
        var frame = new byte[length];
        await stream.ReadExactlyAsync(frame, cancellationToken).ConfigureAwait(false);
        return frame;
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var frame = new byte[sizeof(uint) + content.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, (uint)content.Length);
        content.CopyTo(frame.AsMemory(sizeof(uint)));
        await stream.WriteAsync(frame, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}

using System.Buffers;
using System.Buffers.Binary;

namespace Lucid.Embedded.Documents.Wire;

/// <summary>One message: <c>int32 length, int32 id, int32 responseTo, int32 opCode</c>, then its body.</summary>
internal readonly record struct Frame(int RequestId, OpCode OpCode, ReadOnlyMemory<byte> Bytes)
{
    public ReadOnlyMemory<byte> Body => Bytes[WireLimits.HeaderSize..];

    /// <summary>Takes the next whole message off the buffer.</summary>
    /// <returns>False when more bytes are needed.</returns>
    public static bool TryRead(ref ReadOnlySequence<byte> buffer, int maxLength, out Frame frame)
    {
        frame = default;
        if (buffer.Length < WireLimits.HeaderSize)
            return false;
        Span<byte> header = stackalloc byte[WireLimits.HeaderSize];
        buffer.Slice(0, WireLimits.HeaderSize).CopyTo(header);
        var length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (length < WireLimits.HeaderSize || length > maxLength)
            throw new WireException($"A message says it is {length} bytes long; {WireLimits.HeaderSize} to {maxLength} are accepted.");
        if (buffer.Length < length)
            return false;
        var message = buffer.Slice(0, length);
        var bytes = message.IsSingleSegment ? message.First : message.ToArray();
        frame = new Frame(BinaryPrimitives.ReadInt32LittleEndian(header[4..]),
            (OpCode)BinaryPrimitives.ReadInt32LittleEndian(header[12..]), bytes);
        buffer = buffer.Slice(length);
        return true;
    }
}

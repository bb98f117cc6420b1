using System.Buffers;
using System.Buffers.Binary;

namespace Lucid.Sessions.Streams;

/// <summary>Writes recorded streams.</summary>
internal static class RecordingWriter
{
    /// <summary>Begins a stream.</summary>
    public static void WritePreamble(IBufferWriter<byte> output)
    {
        output.Write(RecordingFormat.Magic);
        output.Write([RecordingFormat.Version]);
    }

    /// <summary>Writes a record.</summary>
    /// <exception cref="ArgumentException">The payload is none of this kind.</exception>
    public static void Write(IBufferWriter<byte> output, RecordKind kind, long time, ReadOnlySpan<byte> payload)
    {
        if (!RecordingFormat.IsPayload(kind, payload)) throw new ArgumentException("No payload of this kind of record.", nameof(payload));
        var header = output.GetSpan(RecordingFormat.HeaderBytes)[..RecordingFormat.HeaderBytes];
        header[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(header[1..], payload.Length);
        BinaryPrimitives.WriteInt64LittleEndian(header[5..], time);
        BinaryPrimitives.WriteUInt32LittleEndian(header[RecordingFormat.CheckedBytes..], RecordingFormat.Checksum(header, payload));
        output.Advance(RecordingFormat.HeaderBytes);
        output.Write(payload);
    }
}

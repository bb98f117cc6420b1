using System.Buffers;
using System.Buffers.Binary;

namespace Lucid.Embedded.Documents.Bson;

/// <summary>A growable array of bytes that lets a length be filled in after what it measures.</summary>
internal sealed class ByteBuffer(int capacity = 256) : IBufferWriter<byte>
{
    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Append(byte value)
    {
        Ensure(1);
        _bytes[Length++] = value;
    }

    public void Append(ReadOnlySpan<byte> value)
    {
        Ensure(value.Length);
        value.CopyTo(_bytes.AsSpan(Length));
        Length += value.Length;
    }

    public void AppendInt32(int value)
    {
        Ensure(4);
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(Length), value);
        Length += 4;
    }

    public void AppendInt64(long value)
    {
        Ensure(8);
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.AsSpan(Length), value);
        Length += 8;
    }

    public void AppendUInt64BigEndian(ulong value)
    {
        Ensure(8);
        BinaryPrimitives.WriteUInt64BigEndian(_bytes.AsSpan(Length), value);
        Length += 8;
    }

    /// <summary>Overwrites four bytes at <paramref name="position"/>, little endian.</summary>
    public void SetInt32(int position, int value) => BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(position), value);

    public void SetByte(int position, byte value) => _bytes[position] = value;

    /// <summary>Flips every bit from <paramref name="start"/> on: what sorted ascending now sorts descending.</summary>
    public void Invert(int start)
    {
        for (var i = start; i < Length; i++)
            _bytes[i] = (byte)~_bytes[i];
    }

    public void Truncate(int length) => Length = length;

    /// <summary>Forgets the content, and the memory too when one large message made it grow.</summary>
    public void Clear(int keep)
    {
        Length = 0;
        if (_bytes.Length > keep)
            _bytes = new byte[256];
    }

    public byte[] ToArray() => _bytes.AsSpan(0, Length).ToArray();

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    private void Ensure(int count)
    {
        if (_bytes.Length - Length < count)
            Array.Resize(ref _bytes, Math.Max(checked(Length + count), (int)Math.Min(_bytes.Length * 2L, Array.MaxLength)));
    }
}

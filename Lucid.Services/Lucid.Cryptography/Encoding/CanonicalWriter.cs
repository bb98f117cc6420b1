using System.Buffers.Binary;
using Lucid.Cryptography.Hashing;

namespace Lucid.Cryptography.Encoding;

/// <summary>
/// Writes Lucid's canonical binary encoding, in which every value has exactly one form, so that a hash or a signature of it means the
/// value: integers little-endian in their full width, fixed-length bytes as they are, other bytes behind their length (u32), text as UTF-8
/// behind its length (u16). Described in <c>docs/chain.md</c>.
/// </summary>
public sealed class CanonicalWriter
{
    private byte[] _buffer;
    private int _length;

    /// <summary>A writer with room for <paramref name="capacity"/> bytes; it grows as needed.</summary>
    public CanonicalWriter(int capacity = 256) => _buffer = new byte[capacity];

    /// <summary>What was written so far; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Number of bytes written.</summary>
    public int Length => _length;

    /// <summary>Forgets what was written and keeps the room.</summary>
    public void Clear() => _length = 0;

    /// <summary>A copy of what was written.</summary>
    public byte[] ToArray() => Written.ToArray();

    public void WriteByte(byte value) => Reserve(1)[0] = value;

    /// <summary>Writes 0 or 1.</summary>
    public void WriteBoolean(bool value) => WriteByte(value ? (byte)1 : (byte)0);

    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Reserve(2), value);

    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Reserve(4), value);

    public void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Reserve(8), value);

    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Reserve(8), value);

    public void WriteUInt128(UInt128 value) => BinaryPrimitives.WriteUInt128LittleEndian(Reserve(16), value);

    public void WriteHash(Hash256 value) => value.CopyTo(Reserve(Hash256.Bytes));

    /// <summary>Writes bytes whose length both sides know.</summary>
    public void WriteFixed(ReadOnlySpan<byte> value) => value.CopyTo(Reserve(value.Length));

    /// <summary>Writes the length (u32) and the bytes.</summary>
    public void WriteBlob(ReadOnlySpan<byte> value)
    {
        WriteUInt32((uint)value.Length);
        WriteFixed(value);
    }

    /// <summary>Writes the length in bytes (u16) and the text as UTF-8.</summary>
    /// <exception cref="ArgumentException">The text is longer than 65,535 bytes.</exception>
    public void WriteText(string value)
    {
        var bytes = System.Text.Encoding.UTF8.GetByteCount(value);
        if (bytes > ushort.MaxValue)
            throw new ArgumentException($"A text of {bytes} bytes does not fit the encoding's 65,535.", nameof(value));
        WriteUInt16((ushort)bytes);
        System.Text.Encoding.UTF8.GetBytes(value, Reserve(bytes));
    }

    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - _length < count) Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + count));
        var room = _buffer.AsSpan(_length, count);
        _length += count;
        return room;
    }
}

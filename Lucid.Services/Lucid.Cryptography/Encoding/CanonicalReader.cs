using System.Buffers.Binary;
using System.Text;
using Lucid.Cryptography.Hashing;

namespace Lucid.Cryptography.Encoding;

/// <summary>
/// Reads Lucid's canonical binary encoding (<see cref="CanonicalWriter"/>). The first thing that is wrong makes the reader fail for good:
/// every later read gives a default value, so that a decoder reads straight through and asks once, at the end, whether it was all there.
/// </summary>
public ref struct CanonicalReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest;

    /// <summary>A reader of <paramref name="data"/> from its start.</summary>
    public CanonicalReader(ReadOnlySpan<byte> data) => _rest = data;

    /// <summary>Whether something was missing or malformed.</summary>
    public bool Failed { get; private set; }

    /// <summary>Bytes not read yet.</summary>
    public readonly int Remaining => _rest.Length;

    /// <summary>Whether everything was there and nothing is left over.</summary>
    public readonly bool Complete => !Failed && _rest.IsEmpty;

    /// <summary>Makes the reader fail: a value was read that its type does not allow.</summary>
    public void Fail()
    {
        Failed = true;
        _rest = default;
    }

    public byte ReadByte() => Take(1) is { IsEmpty: false } bytes ? bytes[0] : (byte)0;

    /// <summary>Reads 0 or 1; anything else fails.</summary>
    public bool ReadBoolean()
    {
        var value = ReadByte();
        if (value > 1) Fail();
        return value == 1;
    }

    public ushort ReadUInt16() => Take(2) is { IsEmpty: false } bytes ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : (ushort)0;

    public uint ReadUInt32() => Take(4) is { IsEmpty: false } bytes ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : 0;

    public ulong ReadUInt64() => Take(8) is { IsEmpty: false } bytes ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : 0;

    public long ReadInt64() => Take(8) is { IsEmpty: false } bytes ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : 0;

    public UInt128 ReadUInt128() => Take(16) is { IsEmpty: false } bytes ? BinaryPrimitives.ReadUInt128LittleEndian(bytes) : 0;

    public Hash256 ReadHash() => Take(Hash256.Bytes) is { IsEmpty: false } bytes ? Hash256.FromBytes(bytes) : default;

    /// <summary>Reads <paramref name="count"/> bytes; empty after a failure.</summary>
    public ReadOnlySpan<byte> ReadFixed(int count) => Take(count);

    /// <summary>Reads a length (u32) of at most <paramref name="maximum"/> and that many bytes.</summary>
    public ReadOnlySpan<byte> ReadBlob(int maximum)
    {
        var length = ReadUInt32();
        if (length > (uint)maximum) Fail();
        return Failed ? default : Take((int)length);
    }

    /// <summary>Reads a text of at most <paramref name="maximumBytes"/> bytes of well-formed UTF-8.</summary>
    public string ReadText(int maximumBytes)
    {
        var length = ReadUInt16();
        if (length > maximumBytes) Fail();
        var bytes = Take(Failed ? 0 : length);
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (ArgumentException)
        {
            Fail();
            return "";
        }
    }

    /// <summary>
    /// Reads a count (u32) of items of at least <paramref name="minimumBytes"/> each; more than could follow, or than
    /// <paramref name="maximum"/>, fails.
    /// </summary>
    public int ReadCount(int maximum, int minimumBytes)
    {
        var count = ReadUInt32();
        if (count > (uint)maximum || (long)count * minimumBytes > _rest.Length) Fail();
        return Failed ? 0 : (int)count;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (Failed || count > _rest.Length)
        {
            Fail();
            return default;
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}

using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lucid.Cryptography.Hashing;

/// <summary>A hash of 32 bytes as a value: compared, copied and kept in arrays without allocating.</summary>
/// <remarks>Comparing is not constant-time. Hashes are public; secrets do not belong in this type.</remarks>
[SuppressMessage("Design", "CA1036:Override methods on comparable types", Justification = "An order to sort by; which hash is greater means nothing.")]
public readonly struct Hash256 : IEquatable<Hash256>, IComparable<Hash256>, ISpanFormattable
{
    /// <summary>Length in bytes.</summary>
    public const int Bytes = 32;

    /// <summary>Length in hex digits.</summary>
    public const int HexDigits = 2 * Bytes;

    private readonly Vector256<byte> _value;

    private Hash256(Vector256<byte> value) => _value = value;

    /// <summary>32 bytes of zero.</summary>
    public static Hash256 Zero => default;

    /// <summary>The hash with these 32 bytes.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public static Hash256 FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Bytes) throw new ArgumentException($"A hash is {Bytes} bytes, not {bytes.Length}.", nameof(bytes));
        return new Hash256(Vector256.Create(bytes));
    }

    /// <summary>Reads 64 hex digits of either case; nothing before, between or after them.</summary>
    public static bool TryParse(ReadOnlySpan<char> hex, out Hash256 hash)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        var valid = hex.Length == HexDigits && Convert.FromHexString(hex, bytes, out _, out _) == OperationStatus.Done;
        hash = valid ? FromBytes(bytes) : Zero;
        return valid;
    }

    /// <summary>Writes the 32 bytes to the start of <paramref name="destination"/>.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than 32 bytes.</exception>
    public void CopyTo(Span<byte> destination)
    {
        if (destination.Length < Bytes) throw new ArgumentException($"A hash needs {Bytes} bytes of room.", nameof(destination));
        _value.CopyTo(destination);
    }

    /// <summary>The 32 bytes.</summary>
    public byte[] ToArray() => Span(in this).ToArray();

    /// <summary>Bit <paramref name="index"/>, 0 to 255, from the most significant bit of the first byte on.</summary>
    public bool Bit(int index) => ((Span(in this)[index >> 3] >> (7 - (index & 7))) & 1) == 1;

    /// <inheritdoc/>
    public bool Equals(Hash256 other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Hash256 other && Equals(other);

    /// <summary>The first bytes: a hash is spread well already.</summary>
    public override int GetHashCode() => _value.AsInt32().ToScalar();

    /// <summary>Orders by the bytes from the first on, as their hex digits are ordered.</summary>
    public int CompareTo(Hash256 other) => Span(in this).SequenceCompareTo(Span(in other));

    /// <summary>64 lowercase hex digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(Span(in this));

    /// <summary>As <see cref="ToString()"/>: there is one format, in every culture.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <summary>Writes the 64 lowercase hex digits where they fit.</summary>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Convert.TryToHexStringLower(Span(in this), destination, out charsWritten);

    /// <summary>Whether all bytes are equal.</summary>
    public static bool operator ==(Hash256 left, Hash256 right) => left.Equals(right);

    /// <summary>Whether any byte differs.</summary>
    public static bool operator !=(Hash256 left, Hash256 right) => !left.Equals(right);

    // The bytes of a hash that outlives the span: used only within one call.
    private static ReadOnlySpan<byte> Span(in Hash256 hash) => MemoryMarshal.AsBytes(new ReadOnlySpan<Hash256>(in hash));
}

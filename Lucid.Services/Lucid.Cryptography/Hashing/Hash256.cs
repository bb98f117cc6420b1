using System.Buffers.Binary;
namespace Lucid.Cryptography.Hashing;
// placeholder until the helper's version is merged
public readonly struct Hash256 : IEquatable<Hash256>, IComparable<Hash256>
{
    public const int Bytes = 32;
    private readonly ulong _a, _b, _c, _d;
    private Hash256(ulong a, ulong b, ulong c, ulong d) { _a = a; _b = b; _c = c; _d = d; }
    public static Hash256 Zero => default;
    public static Hash256 FromBytes(ReadOnlySpan<byte> s) => new(BinaryPrimitives.ReadUInt64BigEndian(s), BinaryPrimitives.ReadUInt64BigEndian(s[8..]), BinaryPrimitives.ReadUInt64BigEndian(s[16..]), BinaryPrimitives.ReadUInt64BigEndian(s[24..]));
    public void CopyTo(Span<byte> s) { BinaryPrimitives.WriteUInt64BigEndian(s, _a); BinaryPrimitives.WriteUInt64BigEndian(s[8..], _b); BinaryPrimitives.WriteUInt64BigEndian(s[16..], _c); BinaryPrimitives.WriteUInt64BigEndian(s[24..], _d); }
    public bool Bit(int i) => (((i >> 6) switch { 0 => _a, 1 => _b, 2 => _c, _ => _d }) >> (63 - (i & 63)) & 1) == 1;
    public bool Equals(Hash256 o) => _a == o._a && _b == o._b && _c == o._c && _d == o._d;
    public override bool Equals(object? obj) => obj is Hash256 h && Equals(h);
    public override int GetHashCode() => _d.GetHashCode();
    public int CompareTo(Hash256 o) { var r = _a.CompareTo(o._a); if (r != 0) return r; r = _b.CompareTo(o._b); if (r != 0) return r; r = _c.CompareTo(o._c); return r != 0 ? r : _d.CompareTo(o._d); }
    public static bool operator ==(Hash256 l, Hash256 r) => l.Equals(r);
    public static bool operator !=(Hash256 l, Hash256 r) => !l.Equals(r);
    public static bool operator <(Hash256 l, Hash256 r) => l.CompareTo(r) < 0;
    public static bool operator >(Hash256 l, Hash256 r) => l.CompareTo(r) > 0;
    public static bool operator <=(Hash256 l, Hash256 r) => l.CompareTo(r) <= 0;
    public static bool operator >=(Hash256 l, Hash256 r) => l.CompareTo(r) >= 0;
    public byte[] ToArray() { var b = new byte[32]; CopyTo(b); return b; }
    public override string ToString() => Convert.ToHexStringLower(ToArray());
    public static bool TryParse(ReadOnlySpan<char> text, out Hash256 hash) { hash = default; if (text.Length != 64) return false; Span<byte> b = stackalloc byte[32]; if (Convert.FromHexString(text, b, out _, out _) != System.Buffers.OperationStatus.Done) return false; hash = FromBytes(b); return true; }
}

namespace Lucid.Embedded.Documents.Indexes;

/// <summary>Order and equality of encoded keys, the same as SQLite's for blobs.</summary>
internal sealed class KeyBytes : IComparer<byte[]>, IEqualityComparer<byte[]>
{
    public static readonly KeyBytes Order = new();

    public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj)
    {
        var hash = new HashCode();
        hash.AddBytes(obj);
        return hash.ToHashCode();
    }
}

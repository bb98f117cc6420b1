namespace Lucid.Embedded.Documents.Indexes;

/// <summary>An end of a range of one component: just before all keys that start with <paramref name="Key"/>, or just after them.</summary>
internal readonly record struct KeyBound(byte[] Key, bool After)
{
    public byte[] Bytes() => After ? [.. Key, 0xFF] : Key;

    /// <summary>The same end for a descending component, where what was before is after.</summary>
    public KeyBound Flipped() => new(Array.ConvertAll(Key, part => (byte)~part), !After);

    public int CompareTo(KeyBound other) => Bytes().AsSpan().SequenceCompareTo(other.Bytes());
}

namespace Lucid.Embedded.Documents.Indexes;

/// <summary>The distinct keys one document has in one index.</summary>
internal readonly record struct KeySet(IReadOnlyList<byte[]> Keys, bool MultiKey)
{
    public static readonly KeySet None = new([], false);

    public bool SameAs(KeySet other)
    {
        if (Keys.Count != other.Keys.Count)
            return false;
        for (var i = 0; i < Keys.Count; i++)
        {
            if (!Keys[i].AsSpan().SequenceEqual(other.Keys[i]))
                return false;
        }
        return true;
    }
}

namespace Lucid.Embedded.Documents.Storage;

/// <summary>What one read of a scan brought, bounded by number and by size.</summary>
internal sealed class ScanChunk(int maxRecords, int maxBytes)
{
    private int _bytes;

    public List<Record> Records { get; } = new(Math.Min(maxRecords, 128));

    /// <summary>The index key of the last record, where the next read goes on.</summary>
    public byte[]? LastKey { get; set; }

    public bool HasRoom => Records.Count < maxRecords && _bytes < maxBytes;

    /// <summary>The read ended because there was no more.</summary>
    public bool IsLast => HasRoom;

    public void Add(Record record)
    {
        Records.Add(record);
        _bytes += record.Bytes.Length;
    }
}

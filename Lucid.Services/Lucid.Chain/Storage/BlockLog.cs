using System.Buffers.Binary;
using Lucid.Cryptography.Hashing;
using Lucid.Persistence.Files;

namespace Lucid.Chain.Storage;

/// <summary>
/// The append-only log of a node. A record is its payload's length (u32), its kind (u8), the first eight bytes of BLAKE3 over kind and
/// payload, and the payload. What a crash left of a record at the end is cut off; damage before the end is put aside in
/// <c>blocks.damaged</c> and reported, and the log ends before it: what followed comes back from the peers.
/// </summary>
internal sealed class BlockLog : IDisposable
{
    private const string FileName = "blocks.log";
    private const string DamagedName = "blocks.damaged";
    private const int HeaderBytes = 4 + 1 + ChecksumBytes;
    private const int ChecksumBytes = 8;
    private const long Unknown = -1;
    private const int PieceBytes = 64 * 1024;
    private const int MaximumPayload = 4 * 1024 * 1024;

    private readonly IFileFolder _files;
    private readonly IAppendFile _file;
    private long _end;

    public BlockLog(IFileFolder files)
    {
        _files = files;
        _file = files.Open(FileName);
        // Until the log was read, nobody knows where it ends.
        _end = _file.Length == 0 ? 0 : Unknown;
    }

    public bool IsEmpty => _end == 0;

    /// <summary>Reads every record from <paramref name="from"/> on, mends the end of the log, and says how.</summary>
    /// <param name="from">Offset of a record.</param>
    /// <param name="onRecord">Gets the offset, the kind and the payload.</param>
    public LogRecovery Recover(long from, Action<long, RecordKind, byte[]> onRecord)
    {
        var length = _file.Length;
        _end = from;
        while (_end < length && ReadAt(_end, length) is { } record)
        {
            onRecord(_end, record.Kind, record.Payload);
            _end += HeaderBytes + record.Payload.Length;
        }

        if (_end == length) return LogRecovery.Clean;
        var recovery = HasRecordAfter(_end, length) ? LogRecovery.DamagePutAside : LogRecovery.TornTailCut;
        if (recovery == LogRecovery.DamagePutAside) PutAside(_end, length);
        _file.Truncate(_end);
        _file.Flush();
        return recovery;
    }

    /// <summary>Appends a record and makes it durable.</summary>
    /// <returns>The record's offset.</returns>
    /// <exception cref="IOException">It could not be written; the log is as it was before.</exception>
    public long Append(RecordKind kind, ReadOnlySpan<byte> payload)
    {
        var record = new byte[HeaderBytes + payload.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(record, (uint)payload.Length);
        record[4] = (byte)kind;
        payload.CopyTo(record.AsSpan(HeaderBytes));
        Checksum(kind, payload, record.AsSpan(5, ChecksumBytes));
        var offset = _end != Unknown
            ? _end
            : throw new InvalidOperationException("The log must be read (Recover) before it is written to.");
        try
        {
            // What an earlier failure may have left behind the last good record.
            if (_file.Length > offset) _file.Truncate(offset);
            _file.Append(record);
            _file.Flush();
        }
        catch (IOException)
        {
            _file.Truncate(offset);
            throw;
        }

        _end = offset + record.Length;
        return offset;
    }

    /// <summary>Cuts off the record at an offset and all that follow it.</summary>
    public void CutFrom(long offset)
    {
        _file.Truncate(offset);
        _end = offset;
        _file.Flush();
    }

    /// <summary>Reads the record at an offset.</summary>
    /// <exception cref="IOException">There is no intact record.</exception>
    public byte[] Read(long offset) =>
        ReadAt(offset, _end)?.Payload ?? throw new IOException(
            $"The block log is damaged at byte {offset}: restart the node, it then puts the damage aside and fetches the blocks again.");

    public void Dispose() => _file.Dispose();

    private (RecordKind Kind, byte[] Payload)? ReadAt(long offset, long length)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (length - offset < HeaderBytes || _file.Read(offset, header) < HeaderBytes) return null;
        var size = BinaryPrimitives.ReadUInt32LittleEndian(header);
        var kind = (RecordKind)header[4];
        if (size > MaximumPayload || size > length - offset - HeaderBytes || kind is not (RecordKind.Block or RecordKind.Votes))
            return null;
        var payload = new byte[size];
        if (_file.Read(offset + HeaderBytes, payload) < payload.Length) return null;
        Span<byte> checksum = stackalloc byte[ChecksumBytes];
        Checksum(kind, payload, checksum);
        return checksum.SequenceEqual(header[5..]) ? (kind, payload) : null;
    }

    private bool HasRecordAfter(long offset, long length)
    {
        // Only after a crash or damage, and only over what the damage may cover.
        const int Reach = 2 * MaximumPayload;
        for (var at = offset + 1; at < Math.Min(length - HeaderBytes, offset + Reach); at++)
            if (ReadAt(at, length) is not null) return true;
        return false;
    }

    // In pieces: most of a long log may follow the damage, and a small device has no memory for it.
    private void PutAside(long from, long to)
    {
        using var damaged = _files.Open(DamagedName);
        damaged.Truncate(0);
        var piece = new byte[PieceBytes];
        for (var at = from; at < to; at += PieceBytes)
        {
            var read = _file.Read(at, piece.AsSpan(0, (int)Math.Min(PieceBytes, to - at)));
            damaged.Append(piece.AsSpan(0, read));
        }

        damaged.Flush();
    }

    private static void Checksum(RecordKind kind, ReadOnlySpan<byte> payload, Span<byte> checksum)
    {
        var hasher = Blake3Hasher.Create();
        hasher.Update([(byte)kind]);
        hasher.Update(payload);
        Span<byte> hash = stackalloc byte[Blake3.HashBytes];
        hasher.Finalize(hash);
        hash[..ChecksumBytes].CopyTo(checksum);
    }
}

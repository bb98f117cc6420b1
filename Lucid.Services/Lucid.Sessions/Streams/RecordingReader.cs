using System.Buffers.Binary;

namespace Lucid.Sessions.Streams;

/// <summary>Reads a recorded stream record by record; whatever the bytes are, it answers, and never throws because of them.</summary>
internal sealed class RecordingReader(Stream input)
{
    private readonly byte[] _header = new byte[RecordingFormat.HeaderBytes];
    private byte[] _payload = [];
    private bool _begun;

    /// <summary>What is wrong with the stream; nothing is read after it.</summary>
    public RecordingError Error { get; private set; }

    /// <summary>Whether the end record was read and nothing follows it.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The next record; null at the end of the stream or at an error.</summary>
    public async ValueTask<Record?> ReadAsync(CancellationToken cancellationToken)
    {
        if (IsComplete || Error != RecordingError.None) return null;
        if (!_begun && !await BeginAsync(cancellationToken).ConfigureAwait(false)) return null;
        if (!await FillAsync(_header, cancellationToken).ConfigureAwait(false)) return Fail(RecordingError.Truncated);
        var kind = (RecordKind)_header[0];
        var length = BinaryPrimitives.ReadUInt32LittleEndian(_header.AsSpan(1));
        var most = RecordingFormat.MaximumPayload(kind);
        if (most < 0) return Fail(RecordingError.UnknownKind);
        if (length > most) return Fail(RecordingError.Oversize);
        if (_payload.Length < length) _payload = new byte[length];
        var payload = _payload.AsMemory(0, (int)length);
        if (!await FillAsync(payload, cancellationToken).ConfigureAwait(false)) return Fail(RecordingError.Truncated);
        var checksum = BinaryPrimitives.ReadUInt32LittleEndian(_header.AsSpan(RecordingFormat.CheckedBytes));
        if (checksum != RecordingFormat.Checksum(_header, payload.Span)) return Fail(RecordingError.BadChecksum);
        if (!RecordingFormat.IsPayload(kind, payload.Span)) return Fail(RecordingError.BadPayload);
        if (kind == RecordKind.End && !await EndAsync(cancellationToken).ConfigureAwait(false)) return null;
        return new Record(kind, BinaryPrimitives.ReadInt64LittleEndian(_header.AsSpan(5)), payload);
    }

    private async ValueTask<bool> BeginAsync(CancellationToken cancellationToken)
    {
        var preamble = new byte[RecordingFormat.PreambleBytes];
        var isWhole = await FillAsync(preamble, cancellationToken).ConfigureAwait(false);
        _begun = true;
        if (!isWhole) Error = RecordingError.Truncated;
        else if (!preamble.AsSpan().StartsWith(RecordingFormat.Magic)) Error = RecordingError.BadMagic;
        else if (preamble[^1] != RecordingFormat.Version) Error = RecordingError.UnknownVersion;
        return Error == RecordingError.None;
    }

    private async ValueTask<bool> EndAsync(CancellationToken cancellationToken)
    {
        IsComplete = !await FillAsync(new byte[1], cancellationToken).ConfigureAwait(false);
        if (!IsComplete) Error = RecordingError.BadOrder;
        return IsComplete;
    }

    private async ValueTask<bool> FillAsync(Memory<byte> destination, CancellationToken cancellationToken) =>
        await input.ReadAtLeastAsync(destination, destination.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false)
            == destination.Length;

    private Record? Fail(RecordingError error)
    {
        Error = error;
        return null;
    }
}

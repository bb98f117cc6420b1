namespace Lucid.Sessions.Streams;

/// <summary>A record of a recorded stream.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Time">Milliseconds since 1970.</param>
/// <param name="Payload">Its content; the reader's memory, good until the next record is read.</param>
internal readonly record struct Record(RecordKind Kind, long Time, ReadOnlyMemory<byte> Payload);

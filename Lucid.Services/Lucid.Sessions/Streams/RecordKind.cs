namespace Lucid.Sessions.Streams;

/// <summary>What a record of a recorded stream is.</summary>
internal enum RecordKind : byte
{
    Media = 1,
    Event = 2,
    Gap = 3,
    End = 4,
}

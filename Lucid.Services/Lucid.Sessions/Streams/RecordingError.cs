namespace Lucid.Sessions.Streams;

/// <summary>Why the bytes are no recorded stream.</summary>
internal enum RecordingError
{
    None,

    /// <summary>It does not begin with LUCIDREC.</summary>
    BadMagic,

    /// <summary>A version that this reader does not know.</summary>
    UnknownVersion,

    /// <summary>It ends in the middle of a record, or without an end record.</summary>
    Truncated,

    /// <summary>A kind that the version does not have.</summary>
    UnknownKind,

    /// <summary>A payload longer than its kind may have.</summary>
    Oversize,

    /// <summary>The checksum is another.</summary>
    BadChecksum,

    /// <summary>A payload that its kind does not have.</summary>
    BadPayload,

    /// <summary>Something follows the end record.</summary>
    BadOrder,
}

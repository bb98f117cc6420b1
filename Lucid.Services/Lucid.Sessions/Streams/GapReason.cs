namespace Lucid.Sessions.Streams;

/// <summary>Why something is missing.</summary>
internal enum GapReason : byte
{
    /// <summary>The recorder ended without a farewell.</summary>
    Crash = 1,

    /// <summary>The source failed and was started again.</summary>
    SourceLost = 2,

    /// <summary>Recording was paused.</summary>
    Paused = 3,

    /// <summary>The spool was damaged.</summary>
    Damaged = 4,
}

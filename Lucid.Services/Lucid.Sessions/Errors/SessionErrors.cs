using Lucid.ServiceDefaults.Errors;

namespace Lucid.Sessions.Errors;

/// <summary>
/// Errors that only the session services know; everything else is in the shared registry. 70xx storage, 71xx pipeline, 72xx API, 73xx
/// processor, 74xx recorder. docs/sessions.md has the table.
/// </summary>
internal static class SessionErrors
{
    public static readonly ErrorCode NoStoredSession = new("LUCID_SESSION_7001", 404, "Nothing is stored for this session.");
    public static readonly ErrorCode NoStoredChunk = new("LUCID_SESSION_7002", 404, "The session has no such chunk.");
    public static readonly ErrorCode ChunkConflict = new("LUCID_SESSION_7003", 409, "Another chunk is stored at this place: a chunk is written once.");
    public static readonly ErrorCode HashMismatch = new("LUCID_SESSION_7004", 422, "The bytes do not have the hash that was announced.");
    public static readonly ErrorCode DiskFull = new("LUCID_SESSION_7005", 507, "The disk is full: nothing more is taken until there is room.");
    public static readonly ErrorCode QuotaUsedUp = new("LUCID_SESSION_7006", 413, "The session has used up its room.");
    public static readonly ErrorCode ChunkDamaged = new("LUCID_SESSION_7007", 410, "The stored chunk is damaged; an incident has been recorded.");
    public static readonly ErrorCode StorageClosed = new("LUCID_SESSION_7008", 409, "The session is finished, archived or deleted: it takes no more.");
    public static readonly ErrorCode ManifestConflict = new("LUCID_SESSION_7009", 409, "Another manifest is stored: a session has one.");
    public static readonly ErrorCode KeysShredded = new("LUCID_SESSION_7010", 410, "The session was deleted: its keys are destroyed.");

    public static readonly ErrorCode NoSession = new("LUCID_SESSION_7101", 404, "There is no such session.");
    public static readonly ErrorCode WrongState = new("LUCID_SESSION_7102", 409, "The session's state does not allow this.");
    public static readonly ErrorCode SessionExists = new("LUCID_SESSION_7103", 409, "A session with this id exists with other content.");
    public static readonly ErrorCode TooManySessions =
        new("LUCID_SESSION_7104", 429, "As many sessions as this device can carry are at work: stop one, or try again later.");

    public static readonly ErrorCode NoOwnerKey =
        new("LUCID_SESSION_7201", 409, "You have no owner key yet: register one first (lucid session record does).");

    public static readonly ErrorCode NotFinished = new("LUCID_SESSION_7202", 409, "The session is not finished: there is nothing to download or verify yet.");
    public static readonly ErrorCode SearchDown = new("LUCID_SESSION_7203", 503, "The search engine is not available; everything else works.");

    public static readonly ErrorCode NotOpen = new("LUCID_SESSION_7301", 404, "The processor does not have this session open.");
    public static readonly ErrorCode ChunkDiffers = new("LUCID_SESSION_7302", 409, "Another content was processed at this index.");
    public static readonly ErrorCode ChunksMissing = new("LUCID_SESSION_7303", 409, "Not every chunk of the session has been processed.");
    public static readonly ErrorCode AlreadyFinished = new("LUCID_SESSION_7304", 409, "The session is finished: its keys are destroyed.");

    public static readonly ErrorCode NoRecording = new("LUCID_SESSION_7401", 404, "There is no recording of this session.");
    public static readonly ErrorCode RecordingExists = new("LUCID_SESSION_7402", 409, "A recording of this session exists with another source.");
    public static readonly ErrorCode WrongOffset = new("LUCID_SESSION_7403", 409, "The stream goes on elsewhere: see offset.");
    public static readonly ErrorCode NotRecording = new("LUCID_SESSION_7404", 409, "The recording takes nothing now: it is paused or has ended.");
    public static readonly ErrorCode SpoolFull =
        new("LUCID_SESSION_7405", 507, "The recorder's disk is full or its spool is at its bound: try again when it has drained.");

    public static readonly ErrorCode TooManyRecordings = new("LUCID_SESSION_7406", 429, "As many displays as this device can capture are being recorded.");
    public static readonly ErrorCode SourceUnavailable = new("LUCID_SESSION_7407", 422, "The source cannot be recorded.");
    public static readonly ErrorCode RecordingFull = new("LUCID_SESSION_7408", 413, "The recording has reached its cap.");
    public static readonly ErrorCode TooManyEvents = new("LUCID_SESSION_7409", 429, "A session has at most 10,000 audit events.");
}

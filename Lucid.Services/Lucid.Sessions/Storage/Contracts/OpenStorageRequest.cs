namespace Lucid.Sessions.Storage.Contracts;

/// <summary>Makes room for a session; the same again changes nothing.</summary>
/// <param name="Owner">The owner's TRON address.</param>
/// <param name="MaximumBytes">Cap of its stored chunks.</param>
/// <param name="RetentionDays">
/// Days after its end that it is deleted, 1 to 365; moved to the archive after 7 unless it is deleted before.
/// </param>
internal sealed record OpenStorageRequest(string Owner, long MaximumBytes, int RetentionDays);

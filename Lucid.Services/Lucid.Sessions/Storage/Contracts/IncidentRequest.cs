namespace Lucid.Sessions.Storage.Contracts;

/// <summary>Something that must not be forgotten: damage, quarantine, a lost source.</summary>
/// <param name="Kind">chunk_damaged, chunk_missing, orphan_chunk, registration_refused, session_quarantined, source_lost, gap.</param>
/// <param name="Message">For people: what happened, to what.</param>
/// <param name="SessionId">The session it happened to.</param>
/// <param name="ChunkIndex">The chunk it happened to.</param>
internal sealed record IncidentRequest(string Kind, string Message, string? SessionId = null, int? ChunkIndex = null);

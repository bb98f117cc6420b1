namespace Lucid.Sessions.Storage.Contracts;

/// <summary>A recorded incident; the same incident is recorded once and counted.</summary>
/// <param name="IncidentId">Its id.</param>
/// <param name="Kind">See <see cref="IncidentRequest.Kind"/>.</param>
/// <param name="Message">For people.</param>
/// <param name="Service">Who reported it.</param>
/// <param name="At">Milliseconds since 1970: the first time.</param>
/// <param name="Count">How often it was reported.</param>
/// <param name="SessionId">The session.</param>
/// <param name="ChunkIndex">The chunk.</param>
internal sealed record IncidentResponse(
    string IncidentId, string Kind, string Message, string Service, long At, int Count, string? SessionId = null, int? ChunkIndex = null);

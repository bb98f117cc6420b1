namespace Lucid.Sessions.Storage.Contracts;

/// <summary>A page of incidents, newest first.</summary>
internal sealed record IncidentListResponse(IReadOnlyList<IncidentResponse> Incidents, int Limit, int Offset);

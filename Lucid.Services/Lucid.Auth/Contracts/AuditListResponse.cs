namespace Lucid.Auth.Contracts;

/// <summary>A page of security events, newest first.</summary>
/// <param name="Entries">The page.</param>
/// <param name="Pagination">Where it is.</param>
public sealed record AuditListResponse(
    IReadOnlyList<AuditEntryResponse> Entries,
    Pagination Pagination);

namespace Lucid.Auth.Contracts;

/// <summary>One security event.</summary>
/// <param name="Timestamp">When.</param>
/// <param name="Action">What, e.g. <c>auth.login</c>.</param>
/// <param name="Result">success or failure.</param>
/// <param name="UserId">Account concerned.</param>
/// <param name="TronAddress">Address concerned.</param>
/// <param name="Resource">Other thing concerned.</param>
/// <param name="Reason">Why it failed, or what changed; never a secret.</param>
/// <param name="IpAddress">Where from.</param>
/// <param name="UserAgent">Program.</param>
/// <param name="SessionId">Login session.</param>
/// <param name="RequestId">Request, as in the logs.</param>
public sealed record AuditEntryResponse(
    DateTimeOffset Timestamp,
    string Action,
    string Result,
    string? UserId,
    string? TronAddress,
    string? Resource,
    string? Reason,
    string IpAddress,
    string UserAgent,
    string? SessionId,
    string RequestId);

namespace Lucid.Chain.DataChain.Contracts;

/// <summary>One look at a sample of the chunks.</summary>
/// <param name="AuditId">The day (2026-03-01), or manual- and a UUID.</param>
/// <param name="State">running or complete.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="CompletedAt">When it ended.</param>
/// <param name="Population">Chunks there were at the beginning.</param>
/// <param name="SampleSize">How many of them to look at.</param>
/// <param name="Checked">Looked at.</param>
/// <param name="Failed">Of those, not as they should be.</param>
/// <param name="ContentChecked">Of those, with their bytes fetched and hashed.</param>
/// <param name="Vanished">Chosen, and removed before they were looked at.</param>
public sealed record AuditResponse(
    string AuditId,
    string State,
    DateTimeOffset StartedAt,
    DateTimeOffset? CompletedAt,
    long Population,
    long SampleSize,
    long Checked,
    long Failed,
    long ContentChecked,
    long Vanished);

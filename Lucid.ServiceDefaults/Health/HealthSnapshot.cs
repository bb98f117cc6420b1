using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lucid.ServiceDefaults.Health;

/// <summary>One evaluation of all health checks, already serialised: a flood of probes copies bytes and does nothing else.</summary>
internal sealed record HealthSnapshot(HealthStatus Status, byte[] Body, long TakenAt);

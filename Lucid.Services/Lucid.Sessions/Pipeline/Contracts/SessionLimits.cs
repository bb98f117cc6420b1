namespace Lucid.Sessions.Pipeline.Contracts;

/// <summary>A session's bounds.</summary>
/// <param name="MaximumBytes">Cap of the recorded stream.</param>
/// <param name="IdleSeconds">It stops when its source gave nothing for so long.</param>
/// <param name="MaximumSeconds">It stops after so long.</param>
/// <param name="RetentionDays">Days that it is kept.</param>
internal sealed record SessionLimits(long MaximumBytes, int IdleSeconds, int MaximumSeconds, int RetentionDays);

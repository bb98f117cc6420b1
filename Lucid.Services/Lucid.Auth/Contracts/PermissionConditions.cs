namespace Lucid.Auth.Contracts;

/// <summary>Limits of a role.</summary>
/// <param name="MaxSessions">Login sessions at the same time; absent: no limit.</param>
/// <param name="IdleMinutes">A login session ends after this long without a refresh; absent: never.</param>
/// <param name="MaxSizeGb">Largest recorded session, in GB.</param>
public sealed record PermissionConditions(
    int? MaxSessions,
    int? IdleMinutes,
    int MaxSizeGb);

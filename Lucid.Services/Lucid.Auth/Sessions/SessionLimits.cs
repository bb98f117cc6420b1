using Lucid.ServiceDefaults.Authentication;

namespace Lucid.Auth.Sessions;

/// <summary>Login sessions at the same time, and how long one may lie idle, by role.</summary>
internal static class SessionLimits
{
    /// <summary>
    /// Sessions that a role without a limit is tracked for: beyond it the oldest is ended, so that an account's document stays bounded.
    /// </summary>
    private const int Tracked = 200;

    /// <summary>The role's limit; null where there is none.</summary>
    public static int? Concurrent(Role role) => role switch
    {
        Role.User => 5,
        Role.NodeOperator => 10,
        Role.Admin => 20,
        _ => null,
    };

    /// <summary>Most sessions an account of this role keeps.</summary>
    public static int Kept(Role role) => Concurrent(role) ?? Tracked;

    /// <summary>A session ends when it was not refreshed for this long; null: never.</summary>
    public static TimeSpan? Idle(Role role) => role switch
    {
        Role.User => TimeSpan.FromMinutes(30),
        Role.NodeOperator => TimeSpan.FromMinutes(60),
        Role.Admin => TimeSpan.FromMinutes(120),
        _ => null,
    };
}

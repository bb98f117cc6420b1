using Lucid.Auth.Contracts;
using Lucid.Auth.Sessions;
using Lucid.ServiceDefaults.Authentication;

namespace Lucid.Auth.Users;

/// <summary>Describes what a role allows.</summary>
internal static class EffectivePermissions
{
    /// <summary>Largest recorded session of any role, in GB.</summary>
    private const int MaximumSessionGb = 100;

    public static PermissionsResponse Describe(Role role, bool kycVerified)
    {
        List<string> allowed = [];
        List<string> withheld = [];
        foreach (var permission in RolePermissions.Of(role).Order(StringComparer.Ordinal))
            (RolePermissions.Allows(role, kycVerified, permission) ? allowed : withheld).Add(permission);
        var idle = (int?)SessionLimits.Idle(role)?.TotalMinutes;
        var conditions = new PermissionConditions(SessionLimits.Concurrent(role), idle, MaximumSessionGb);
        return new PermissionsResponse(RoleNames.Format(role), allowed, withheld, conditions);
    }
}

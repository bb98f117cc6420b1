using System.Collections.Frozen;

namespace Lucid.ServiceDefaults.Authentication;

/// <summary>Which role allows what. Each role adds to the one below it.</summary>
public static class RolePermissions
{
    private static readonly string[] UserAdds =
    [
        Permission.ApiGatewayAccess,
        Permission.CreateSession, Permission.ViewOwnSessions, Permission.DeleteOwnSessions,
        Permission.ViewOwnProfile, Permission.UpdateOwnProfile,
        Permission.ConnectHardwareWallet, Permission.SignWithHardwareWallet,
    ];

    private static readonly string[] NodeOperatorAdds =
    [
        Permission.RegisterNode, Permission.ManageOwnNodes, Permission.ViewOwnNodes,
        Permission.SubmitPootVotes, Permission.ViewPootScores,
        Permission.ViewOwnPayouts, Permission.RequestPayout, Permission.ViewPoolInfo,
    ];

    private static readonly string[] AdminAdds =
    [
        Permission.AdminApiAccess, Permission.AccessAdminDashboard, Permission.ViewSystemMetrics, Permission.ViewAuditLogs,
        Permission.ViewAllUsers, Permission.ManageUsers, Permission.ViewAllSessions, Permission.DeleteAnySession,
        Permission.ViewAllNodes, Permission.ManagePools, Permission.AssignNodesToPools, Permission.ViewBlockchainInfo,
        Permission.ViewTrustPolicies, Permission.ManageTrustPolicies,
        Permission.SpawnServices, Permission.ManageMongodbInstances, Permission.OrchestrateContainers,
        Permission.CloneServices, Permission.ManageServiceLifecycle, Permission.ViewSpawnedServices,
    ];

    private static readonly string[] SuperAdminAdds =
    [
        Permission.AssignRoles, Permission.ManageAllNodes, Permission.ViewAllPayouts, Permission.ManagePayouts, Permission.ApprovePayouts,
        Permission.ValidatePootScores, Permission.SubmitTransactions, Permission.AnchorSessions, Permission.ValidateBlocks,
        Permission.ManageSystemConfig, Permission.EmergencyLockdown, Permission.EmergencyShutdown, Permission.ForceUserLogout,
    ];

    private static readonly FrozenSet<string>[] ByRank =
    [
        FrozenSet<string>.Empty,
        UserAdds.ToFrozenSet(StringComparer.Ordinal),
        UserAdds.Concat(NodeOperatorAdds).ToFrozenSet(StringComparer.Ordinal),
        UserAdds.Concat(NodeOperatorAdds).Concat(AdminAdds).ToFrozenSet(StringComparer.Ordinal),
        UserAdds.Concat(NodeOperatorAdds).Concat(AdminAdds).Concat(SuperAdminAdds).ToFrozenSet(StringComparer.Ordinal),
    ];

    private static readonly FrozenSet<string> KycGated = new[]
    {
        Permission.RegisterNode, Permission.ManageOwnNodes, Permission.ViewOwnNodes, Permission.ViewAllNodes, Permission.ManageAllNodes,
        Permission.ViewPoolInfo, Permission.ManagePools, Permission.AssignNodesToPools,
        Permission.ViewOwnPayouts, Permission.RequestPayout, Permission.ViewAllPayouts, Permission.ManagePayouts, Permission.ApprovePayouts,
        Permission.ViewBlockchainInfo,
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Every permission of a role, inherited ones included, before KYC is considered.</summary>
    public static IReadOnlySet<string> Of(Role role) => ByRank[(int)role];

    /// <summary>Whether a permission (node, pool, payout and chain information) also needs a checked identity.</summary>
    public static bool RequiresKyc(string permission) => KycGated.Contains(permission);

    /// <summary>Whether a user of this role, and with an identity checked or not, may do it.</summary>
    public static bool Allows(Role role, bool kycVerified, string permission) =>
        ByRank[(int)role].Contains(permission) && (kycVerified || !KycGated.Contains(permission));
}

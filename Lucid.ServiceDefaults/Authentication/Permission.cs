namespace Lucid.ServiceDefaults.Authentication;

/// <summary>Names of everything that a role can allow.</summary>
public static class Permission
{
    public const string CreateSession = "create_session";
    public const string ViewOwnSessions = "view_own_sessions";
    public const string ViewAllSessions = "view_all_sessions";
    public const string DeleteOwnSessions = "delete_own_sessions";
    public const string DeleteAnySession = "delete_any_session";
    public const string ViewOwnProfile = "view_own_profile";
    public const string UpdateOwnProfile = "update_own_profile";
    public const string ViewAllUsers = "view_all_users";
    public const string ManageUsers = "manage_users";
    public const string AssignRoles = "assign_roles";
    public const string ConnectHardwareWallet = "connect_hardware_wallet";
    public const string SignWithHardwareWallet = "sign_with_hardware_wallet";
    public const string RegisterNode = "register_node";
    public const string ManageOwnNodes = "manage_own_nodes";
    public const string ViewOwnNodes = "view_own_nodes";
    public const string ViewAllNodes = "view_all_nodes";
    public const string ManageAllNodes = "manage_all_nodes";
    public const string ViewPoolInfo = "view_pool_info";
    public const string ManagePools = "manage_pools";
    public const string AssignNodesToPools = "assign_nodes_to_pools";
    public const string SubmitPootVotes = "submit_poot_votes";
    public const string ViewPootScores = "view_poot_scores";
    public const string ValidatePootScores = "validate_poot_scores";
    public const string ViewBlockchainInfo = "view_blockchain_info";
    public const string SubmitTransactions = "submit_transactions";
    public const string AnchorSessions = "anchor_sessions";
    public const string ValidateBlocks = "validate_blocks";
    public const string ViewTrustPolicies = "view_trust_policies";
    public const string ManageTrustPolicies = "manage_trust_policies";
    public const string ViewOwnPayouts = "view_own_payouts";
    public const string RequestPayout = "request_payout";
    public const string ViewAllPayouts = "view_all_payouts";
    public const string ManagePayouts = "manage_payouts";
    public const string ApprovePayouts = "approve_payouts";
    public const string AccessAdminDashboard = "access_admin_dashboard";
    public const string ViewSystemMetrics = "view_system_metrics";
    public const string ViewAuditLogs = "view_audit_logs";
    public const string ManageSystemConfig = "manage_system_config";
    public const string SpawnServices = "spawn_services";
    public const string ManageMongodbInstances = "manage_mongodb_instances";
    public const string OrchestrateContainers = "orchestrate_containers";
    public const string CloneServices = "clone_services";
    public const string ManageServiceLifecycle = "manage_service_lifecycle";
    public const string ViewSpawnedServices = "view_spawned_services";
    public const string EmergencyLockdown = "emergency_lockdown";
    public const string EmergencyShutdown = "emergency_shutdown";
    public const string ForceUserLogout = "force_user_logout";
    public const string ApiGatewayAccess = "api_gateway_access";
    public const string AdminApiAccess = "admin_api_access";
}

namespace Lucid.Auth.Contracts;

/// <summary>Assigns a role.</summary>
/// <param name="Role">USER, NODE_OPERATOR, ADMIN or SUPER_ADMIN; never above your own.</param>
public sealed record SetRoleRequest(
    string Role);

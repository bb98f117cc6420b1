using Microsoft.AspNetCore.Authorization;

namespace Lucid.ServiceDefaults.Authentication;

/// <summary>Asks for one permission of the role table, and for KYC where the permission needs it.</summary>
internal sealed class PermissionRequirement(string permission) : AuthorizationHandler<PermissionRequirement>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        var role = context.User.GetRole();
        if (RolePermissions.Allows(role, context.User.IsKycVerified(), permission))
            context.Succeed(requirement);
        else
            context.Fail(new AuthorizationFailureReason(this, Explain(role)));
        return Task.CompletedTask;
    }

    private string Explain(Role role) => RolePermissions.Of(role).Contains(permission)
        ? $"The permission {permission} needs a verified identity (KYC)."
        : $"This needs the permission {permission}.";
}

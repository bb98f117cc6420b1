using Microsoft.AspNetCore.Authorization;

namespace Lucid.ServiceDefaults.Authentication;

/// <summary>Asks for a role of at least the given rank.</summary>
internal sealed class RoleRequirement(Role minimum) : AuthorizationHandler<RoleRequirement>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        if (context.User.GetRole() >= minimum)
            context.Succeed(requirement);
        else
            context.Fail(new AuthorizationFailureReason(this, $"This needs the role {RoleNames.Format(minimum)} or above."));
        return Task.CompletedTask;
    }
}

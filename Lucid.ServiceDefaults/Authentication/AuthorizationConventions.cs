using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Lucid.ServiceDefaults.Authentication;

/// <summary>Says on an endpoint or group who may call it.</summary>
public static class AuthorizationConventions
{
    /// <summary>Lets in users whose role is at least <paramref name="minimum"/>.</summary>
    public static TBuilder RequireAtLeast<TBuilder>(this TBuilder builder, Role minimum)
        where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(Policy(new RoleRequirement(minimum)));

    /// <summary>Lets in users whose role allows <paramref name="permission"/>, one of <see cref="Permission"/>.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, string permission)
        where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(Policy(new PermissionRequirement(permission)));

    private static AuthorizationPolicy Policy(IAuthorizationRequirement requirement) =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(requirement).Build();
}

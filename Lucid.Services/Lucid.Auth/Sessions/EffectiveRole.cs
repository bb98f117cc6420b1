using Lucid.Auth.Users;
using Lucid.ServiceDefaults.Authentication;
using Microsoft.Extensions.Options;

namespace Lucid.Auth.Sessions;

/// <summary>The role that an account's tokens carry in one session.</summary>
internal sealed class EffectiveRole(IOptions<AuthOptions> options)
{
    /// <summary>An administrator without a second factor in this session is a USER: enough to set TOTP up, nothing more.</summary>
    public Role Of(User user, bool secondFactor) =>
        user.Role >= Role.Admin && options.Value.RequireAdministratorTotp && !secondFactor ? Role.User : user.Role;

    /// <summary>Whether the role is withheld until TOTP is set up.</summary>
    public bool EnrollmentRequired(User user) =>
        user.Role >= Role.Admin && options.Value.RequireAdministratorTotp && user.Totp is not { Confirmed: true };
}

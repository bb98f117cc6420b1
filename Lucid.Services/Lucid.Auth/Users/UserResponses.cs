using Lucid.Auth.Contracts;
using Lucid.ServiceDefaults.Authentication;

namespace Lucid.Auth.Users;

internal static class UserResponses
{
    public static UserResponse ToResponse(this User user) => new(
        user.Id,
        user.TronAddress,
        user.Username,
        user.Email,
        user.DisplayName,
        RoleNames.Format(user.Role),
        user.Kyc,
        user.Totp is { Confirmed: true },
        user.Disabled,
        user.CreatedAt,
        user.LastLogin);
}

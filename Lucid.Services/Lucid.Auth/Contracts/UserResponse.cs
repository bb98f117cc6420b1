namespace Lucid.Auth.Contracts;

/// <summary>An account.</summary>
/// <param name="UserId">Its id (UUID).</param>
/// <param name="TronAddress">Its address.</param>
/// <param name="Username">Unique name.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="DisplayName">Name shown to others.</param>
/// <param name="Role">USER, NODE_OPERATOR, ADMIN or SUPER_ADMIN.</param>
/// <param name="KycStatus">none, pending, verified or rejected.</param>
/// <param name="TotpEnabled">A TOTP code is asked at login.</param>
/// <param name="Disabled">It may not sign in.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="LastLogin">Last sign-in.</param>
public sealed record UserResponse(
    string UserId,
    string TronAddress,
    string? Username,
    string? Email,
    string? DisplayName,
    string Role,
    string KycStatus,
    bool TotpEnabled,
    bool Disabled,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastLogin);

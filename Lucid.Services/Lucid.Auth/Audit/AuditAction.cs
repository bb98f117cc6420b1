namespace Lucid.Auth.Audit;

/// <summary>Names of the security events.</summary>
internal static class AuditAction
{
    public const string Register = "auth.register";
    public const string Login = "auth.login";
    public const string Lockout = "auth.lockout";
    public const string Refresh = "auth.refresh";
    public const string RefreshReuse = "auth.refresh_reuse";
    public const string Logout = "auth.logout";
    public const string Bootstrap = "auth.bootstrap";
    public const string SessionRevoke = "session.revoke";
    public const string TotpEnroll = "totp.enroll";
    public const string TotpConfirm = "totp.confirm";
    public const string TotpDisable = "totp.disable";
    public const string WalletRegister = "hardware_wallet.register";
    public const string WalletRemove = "hardware_wallet.remove";
    public const string UserUpdate = "user.update";
    public const string RoleChange = "user.role";
    public const string UserLogout = "user.logout";
}

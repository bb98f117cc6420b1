namespace Lucid.Auth;

/// <summary>Settings of the auth service; section <c>Auth</c>.</summary>
internal sealed class AuthOptions
{
    public const string SectionName = "Auth";

    /// <summary>Seconds that a challenge can be signed; 30 to 300.</summary>
    public int ChallengeSeconds { get; set; } = 300;

    /// <summary>Failed sign-ins before an account is locked; 3 to 20.</summary>
    public int MaxFailedLogins { get; set; } = 5;

    /// <summary>Minutes that a user's account stays locked.</summary>
    public int UserLockoutMinutes { get; set; } = 15;

    /// <summary>Minutes that an administrator's account stays locked.</summary>
    public int AdministratorLockoutMinutes { get; set; } = 30;

    /// <summary>Days that audit records are kept.</summary>
    public int AuditDays { get; set; } = 90;

    /// <summary>Hardware wallets that one account may register.</summary>
    public int MaxHardwareWallets { get; set; } = 10;

    /// <summary>Withhold an administrator's role until a TOTP code has been given at login.</summary>
    public bool RequireAdministratorTotp { get; set; } = true;

    /// <summary>Networks (CIDR, comma-separated) of the gateway: only from there is X-Forwarded-For believed.</summary>
    public string TrustedProxies { get; set; } = "127.0.0.0/8,::1/128,172.20.0.0/16";
}

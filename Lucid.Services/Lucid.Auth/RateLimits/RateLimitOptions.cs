namespace Lucid.Auth.RateLimits;

/// <summary>Requests a minute that one client address may make; section <c>Auth:RateLimits</c>. Zero: no limit.</summary>
internal sealed class RateLimitOptions
{
    public const string SectionName = "Auth:RateLimits";

    public int Challenge { get; set; } = 20;

    public int Login { get; set; } = 10;

    /// <summary>Seconds that a client which signs in too often is refused.</summary>
    public int LoginBlockSeconds { get; set; } = 300;

    public int Register { get; set; } = 5;

    /// <summary>Seconds that a client which registers too often is refused.</summary>
    public int RegisterBlockSeconds { get; set; } = 600;

    public int Refresh { get; set; } = 30;

    public int Logout { get; set; } = 60;

    public int Verify { get; set; } = 200;

    public int Profile { get; set; } = 300;

    public int Permissions { get; set; } = 100;

    public int Sessions { get; set; } = 200;

    public int HardwareWallet { get; set; } = 30;

    public int Totp { get; set; } = 10;

    public int Users { get; set; } = 500;

    public int Keys { get; set; } = 200;
}

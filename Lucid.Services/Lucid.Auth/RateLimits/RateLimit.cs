namespace Lucid.Auth.RateLimits;

/// <summary>Metadata of an endpoint: which limit it counts against.</summary>
/// <param name="Name">Endpoints with the same name share one count.</param>
/// <param name="PerMinute">Reads the limit from the options.</param>
/// <param name="BlockSeconds">Reads how long a client is refused after passing it; null: until the window allows it.</param>
internal sealed record RateLimit(string Name, Func<RateLimitOptions, int> PerMinute, Func<RateLimitOptions, int>? BlockSeconds = null)
{
    public static readonly RateLimit Challenge = new("challenge", static options => options.Challenge);
    public static readonly RateLimit Login = new("login", static options => options.Login, static options => options.LoginBlockSeconds);
    public static readonly RateLimit Register = new("register", static options => options.Register, static options => options.RegisterBlockSeconds);
    public static readonly RateLimit Refresh = new("refresh", static options => options.Refresh);
    public static readonly RateLimit Logout = new("logout", static options => options.Logout);
    public static readonly RateLimit Verify = new("verify", static options => options.Verify);
    public static readonly RateLimit Profile = new("profile", static options => options.Profile);
    public static readonly RateLimit Permissions = new("permissions", static options => options.Permissions);
    public static readonly RateLimit Sessions = new("sessions", static options => options.Sessions);
    public static readonly RateLimit HardwareWallet = new("hardware-wallet", static options => options.HardwareWallet);
    public static readonly RateLimit Totp = new("totp", static options => options.Totp);
    public static readonly RateLimit Users = new("users", static options => options.Users);
    public static readonly RateLimit Keys = new("keys", static options => options.Keys);
}

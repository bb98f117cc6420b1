namespace Lucid.ServiceDefaults.Authentication;

/// <summary>Settings of access and refresh tokens; section <c>Tokens</c>, the same values in every service.</summary>
public sealed class TokenOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string SectionName = "Tokens";

    /// <summary>Master secret from which every signing key is derived; at least 32 characters.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Master secret used before the last change: its tokens stay valid until they expire. Empty when there was none.</summary>
    public string PreviousSecret { get; set; } = "";

    /// <summary>Hours that one derived key signs before the next takes over; 1 to 720.</summary>
    public int RotationHours { get; set; } = 24;

    /// <summary>Minutes that an access token lives; 1 to 60.</summary>
    public int AccessMinutes { get; set; } = 15;

    /// <summary>Days that a refresh token lives; 1 to 30.</summary>
    public int RefreshDays { get; set; } = 7;

    /// <summary>Life of an access token.</summary>
    public TimeSpan AccessLifetime => TimeSpan.FromMinutes(AccessMinutes);

    /// <summary>Life of a refresh token.</summary>
    public TimeSpan RefreshLifetime => TimeSpan.FromDays(RefreshDays);

    /// <summary>Length of a rotation period.</summary>
    public TimeSpan RotationPeriod => TimeSpan.FromHours(RotationHours);
}

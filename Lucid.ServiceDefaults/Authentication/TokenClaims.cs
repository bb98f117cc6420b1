namespace Lucid.ServiceDefaults.Authentication;

/// <summary>Names and fixed values of the claims in Lucid's tokens.</summary>
public static class TokenClaims
{
    /// <summary>Value of <c>iss</c>.</summary>
    public const string Issuer = "lucid-auth-service";

    /// <summary>Value of <c>aud</c>.</summary>
    public const string Audience = "lucid";

    /// <summary>User id; same value as <see cref="UserId"/> (RFC 7519 §4.1.2).</summary>
    public const string Subject = "sub";

    /// <summary>User id.</summary>
    public const string UserId = "user_id";

    /// <summary>TRON address of the user.</summary>
    public const string TronAddress = "tron_address";

    /// <summary>Role name, in access tokens only.</summary>
    public const string Role = "role";

    /// <summary>KYC status, in access tokens only.</summary>
    public const string Kyc = "kyc";

    /// <summary><see cref="AccessType"/> or <see cref="RefreshType"/>.</summary>
    public const string Type = "type";

    /// <summary>Login session id.</summary>
    public const string SessionId = "sid";

    /// <summary>Token id (RFC 7519 §4.1.7).</summary>
    public const string TokenId = "jti";

    /// <summary>Expiry, seconds since 1970.</summary>
    public const string Expires = "exp";

    /// <summary>Type of a token that opens resources.</summary>
    public const string AccessType = "access";

    /// <summary>Type of a token that is only exchanged for a new pair.</summary>
    public const string RefreshType = "refresh";

    /// <summary>Value of <see cref="Kyc"/> once a person's identity has been checked.</summary>
    public const string KycVerified = "verified";
}

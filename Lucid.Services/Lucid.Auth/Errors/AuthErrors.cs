using Lucid.ServiceDefaults.Errors;

namespace Lucid.Auth.Errors;

/// <summary>Errors that only this service knows; everything else is in the shared registry. The README has the table.</summary>
internal static class AuthErrors
{
    public static readonly ErrorCode MalformedSignature =
        new("LUCID_AUTH_1001", 400, "The signature is not a well-formed recoverable secp256k1 signature.");

    public static readonly ErrorCode ChallengeInvalid =
        new("LUCID_AUTH_1002", 401, "The message is not an open challenge for this address: ask for a new one.");

    public static readonly ErrorCode RoleAboveOwn =
        new("LUCID_AUTH_1003", 403, "Nobody changes an account above the own role, or assigns a role above it.");

    public static readonly ErrorCode WalletNotRegistered =
        new("LUCID_AUTH_1004", 401, "This hardware wallet is not registered to an account.");

    public static readonly ErrorCode NotRegistered =
        new("LUCID_AUTH_1005", 401, "This address has no account yet: register it.");

    public static readonly ErrorCode AccountDisabled =
        new("LUCID_AUTH_1006", 403, "The account is disabled: ask an administrator.");

    public static readonly ErrorCode TotpRequired =
        new("LUCID_AUTH_1007", 401, "This account needs a one-time code: send totp_code or recovery_code with a new challenge.");

    public static readonly ErrorCode RefreshReused =
        new("LUCID_AUTH_1008", 401, "The refresh token was used before, so its login session has been ended: sign in again.");

    public static readonly ErrorCode BootstrapInvalid =
        new("LUCID_AUTH_1009", 401, "The one-time token is not valid: use the one the service printed at its last start.");

    public static readonly ErrorCode TotpAlreadyEnabled =
        new("LUCID_AUTH_1010", 409, "TOTP is already on: turn it off with a code first.");

    public static readonly ErrorCode TotpNotEnrolled =
        new("LUCID_AUTH_1011", 409, "TOTP has not been enrolled: start with the enrolment.");

    public static readonly ErrorCode TooManyWallets =
        new("LUCID_AUTH_1012", 409, "The account has as many hardware wallets as it may have: remove one first.");

    public static readonly ErrorCode OwnRole =
        new("LUCID_AUTH_1013", 409, "Nobody changes the own role or disables the own account.");
}

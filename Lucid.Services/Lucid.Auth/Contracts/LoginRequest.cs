namespace Lucid.Auth.Contracts;

/// <summary>Signs in.</summary>
/// <param name="TronAddress">The account's address, or the device's with <c>hardware_wallet</c>.</param>
/// <param name="Signature">Its signature over the challenge: 65 bytes in hex.</param>
/// <param name="Message">The challenge.</param>
/// <param name="HardwareWallet">The address is a registered hardware wallet of the account.</param>
/// <param name="TotpCode">Six digits, once TOTP is confirmed.</param>
/// <param name="RecoveryCode">One of the recovery codes instead of a TOTP code.</param>
/// <param name="Device">Name for the list of login sessions, up to 64 characters.</param>
public sealed record LoginRequest(
    string TronAddress,
    string Signature,
    string Message,
    bool HardwareWallet = false,
    string? TotpCode = null,
    string? RecoveryCode = null,
    string? Device = null);

namespace Lucid.Auth.Contracts;

/// <summary>Makes an account for a TRON address.</summary>
/// <param name="TronAddress">The address.</param>
/// <param name="Signature">Its signature over the challenge: 65 bytes in hex.</param>
/// <param name="Message">The challenge.</param>
/// <param name="Username">3–32 letters, digits, <c>_ . -</c>; unique.</param>
/// <param name="Email">E-mail address; unique.</param>
/// <param name="DisplayName">Up to 64 characters.</param>
/// <param name="HardwareWalletType"><c>ledger</c>, <c>trezor</c> or <c>keepkey</c> when the address lives on such a device.</param>
public sealed record RegisterRequest(
    string TronAddress,
    string Signature,
    string Message,
    string? Username = null,
    string? Email = null,
    string? DisplayName = null,
    string? HardwareWalletType = null);

namespace Lucid.Auth.Contracts;

/// <summary>Registers a device's address for signing in.</summary>
/// <param name="WalletType"><c>ledger</c>, <c>trezor</c> or <c>keepkey</c>.</param>
/// <param name="TronAddress">The device's address.</param>
/// <param name="Signature">The device's signature over a challenge for that address.</param>
/// <param name="Message">The challenge.</param>
/// <param name="Label">Name for the list, up to 64 characters.</param>
/// <param name="DerivationPath"><c>m/44'/195'/account'/0/index</c>; default account 0, index 0.</param>
public sealed record RegisterHardwareWalletRequest(
    string WalletType,
    string TronAddress,
    string Signature,
    string Message,
    string? Label = null,
    string? DerivationPath = null);

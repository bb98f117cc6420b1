namespace Lucid.Auth.Contracts;

/// <summary>A registered device.</summary>
/// <param name="WalletId">Its id.</param>
/// <param name="WalletType">ledger, trezor or keepkey.</param>
/// <param name="TronAddress">Its address.</param>
/// <param name="Label">Name.</param>
/// <param name="DerivationPath">Where the key is on the device.</param>
/// <param name="RegisteredAt">When it was registered.</param>
/// <param name="LastUsed">Last sign-in with it.</param>
public sealed record HardwareWalletResponse(
    string WalletId,
    string WalletType,
    string TronAddress,
    string? Label,
    string DerivationPath,
    DateTimeOffset RegisteredAt,
    DateTimeOffset? LastUsed);

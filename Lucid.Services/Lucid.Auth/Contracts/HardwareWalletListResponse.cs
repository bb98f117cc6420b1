namespace Lucid.Auth.Contracts;

/// <summary>The caller's devices.</summary>
/// <param name="HardwareWallets">Oldest first.</param>
public sealed record HardwareWalletListResponse(
    IReadOnlyList<HardwareWalletResponse> HardwareWallets);

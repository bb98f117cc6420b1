using System.Text.RegularExpressions;
using Lucid.ServiceDefaults.Errors;

namespace Lucid.Auth.HardwareWallets;

/// <summary>What a request may say about a device.</summary>
internal static partial class WalletFields
{
    public static ErrorResult? CheckType(string type) => type is "ledger" or "trezor" or "keepkey"
        ? null
        : ErrorResult.Field(ErrorCodes.BadFormat, "wallet_type", "The wallet type is ledger, trezor or keepkey.");

    public static ErrorResult? CheckPath(string? path) => path is null || PathPattern().IsMatch(path)
        ? null
        : ErrorResult.Field(ErrorCodes.BadFormat, "derivation_path", "The derivation path is m/44'/195'/account'/0/index.");

    // TRON is coin type 195 (SLIP-44); wallets use ten accounts at most.
    [GeneratedRegex(@"\Am/44'/195'/[0-9]'/0/[0-9]{1,3}\z")]
    private static partial Regex PathPattern();
}

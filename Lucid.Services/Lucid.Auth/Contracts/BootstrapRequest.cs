namespace Lucid.Auth.Contracts;

/// <summary>Makes the first administrator.</summary>
/// <param name="Token">The one-time token that the service printed at its start.</param>
/// <param name="TronAddress">Who becomes SUPER_ADMIN.</param>
/// <param name="Signature">Its signature over a challenge.</param>
/// <param name="Message">The challenge.</param>
/// <param name="DisplayName">Up to 64 characters.</param>
public sealed record BootstrapRequest(
    string Token,
    string TronAddress,
    string Signature,
    string Message,
    string? DisplayName = null);

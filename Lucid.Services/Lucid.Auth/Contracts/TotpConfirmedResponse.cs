namespace Lucid.Auth.Contracts;

/// <summary>TOTP is on.</summary>
/// <param name="RecoveryCodes">Each signs in once when the app is lost; shown this once.</param>
public sealed record TotpConfirmedResponse(
    IReadOnlyList<string> RecoveryCodes);

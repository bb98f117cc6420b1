namespace Lucid.Auth.Contracts;

/// <summary>A new TOTP secret, shown this once.</summary>
/// <param name="Secret">Base32.</param>
/// <param name="OtpauthUri">For the QR code of an authenticator app.</param>
public sealed record TotpEnrollmentResponse(
    string Secret,
    string OtpauthUri);

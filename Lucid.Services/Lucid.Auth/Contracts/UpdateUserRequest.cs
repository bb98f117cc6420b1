namespace Lucid.Auth.Contracts;

/// <summary>Changes an account; what is absent stays, an empty string clears.</summary>
/// <param name="Username">3–32 letters, digits, <c>_ . -</c>; unique.</param>
/// <param name="Email">E-mail address; unique.</param>
/// <param name="DisplayName">Up to 64 characters.</param>
/// <param name="Disabled">Administrators: bar from signing in, and end all login sessions.</param>
/// <param name="KycStatus">Administrators: none, pending, verified or rejected.</param>
public sealed record UpdateUserRequest(
    string? Username = null,
    string? Email = null,
    string? DisplayName = null,
    bool? Disabled = null,
    string? KycStatus = null);

using System.Text.Json.Serialization;
using Lucid.Auth.Contracts;
using Lucid.ServiceDefaults.Errors;

namespace Lucid.Auth.Serialization;

/// <summary>Every shape that this service reads or writes.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AuditEntryResponse))]
[JsonSerializable(typeof(AuditListResponse))]
[JsonSerializable(typeof(BootstrapRequest))]
[JsonSerializable(typeof(ChallengeRequest))]
[JsonSerializable(typeof(ChallengeResponse))]
[JsonSerializable(typeof(HardwareWalletListResponse))]
[JsonSerializable(typeof(HardwareWalletResponse))]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(LoginSessionListResponse))]
[JsonSerializable(typeof(LoginSessionResponse))]
[JsonSerializable(typeof(LogoutRequest))]
[JsonSerializable(typeof(PermissionsResponse))]
[JsonSerializable(typeof(RefreshRequest))]
[JsonSerializable(typeof(RegisterHardwareWalletRequest))]
[JsonSerializable(typeof(RegisterRequest))]
[JsonSerializable(typeof(SetRoleRequest))]
[JsonSerializable(typeof(SigningKeyListResponse))]
[JsonSerializable(typeof(SigningKeyResponse))]
[JsonSerializable(typeof(TokenClaimsResponse))]
[JsonSerializable(typeof(TokenResponse))]
[JsonSerializable(typeof(TotpCodeRequest))]
[JsonSerializable(typeof(TotpConfirmedResponse))]
[JsonSerializable(typeof(TotpEnrollmentResponse))]
[JsonSerializable(typeof(UpdateUserRequest))]
[JsonSerializable(typeof(UserListResponse))]
[JsonSerializable(typeof(UserResponse))]
[JsonSerializable(typeof(VerifyRequest))]
[JsonSerializable(typeof(VerifyResponse))]
[JsonSerializable(typeof(ErrorEnvelope))]
internal sealed partial class AuthJsonContext : JsonSerializerContext;

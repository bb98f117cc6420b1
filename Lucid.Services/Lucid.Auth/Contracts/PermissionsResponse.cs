namespace Lucid.Auth.Contracts;

/// <summary>What the caller may do now.</summary>
/// <param name="Role">Effective role.</param>
/// <param name="Permissions">Names, sorted.</param>
/// <param name="WithheldUntilKyc">Names that the role has, but that need a verified identity.</param>
/// <param name="Conditions">Limits.</param>
public sealed record PermissionsResponse(
    string Role,
    IReadOnlyList<string> Permissions,
    IReadOnlyList<string> WithheldUntilKyc,
    PermissionConditions Conditions);

namespace Lucid.Auth.Contracts;

/// <summary>The signing keys acceptable now.</summary>
/// <param name="Algorithm"><c>HS256</c>.</param>
/// <param name="CurrentKid">The key that signs now.</param>
/// <param name="Keys">All of them.</param>
public sealed record SigningKeyListResponse(
    string Algorithm,
    string CurrentKid,
    IReadOnlyList<SigningKeyResponse> Keys);

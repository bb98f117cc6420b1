namespace Lucid.Auth.Contracts;

/// <summary>What an access token says.</summary>
/// <param name="UserId">Account.</param>
/// <param name="TronAddress">Its address.</param>
/// <param name="Role">Effective role.</param>
/// <param name="SessionId">Login session.</param>
/// <param name="TokenId">Token id.</param>
/// <param name="ExpiresAt">End of its life.</param>
public sealed record TokenClaimsResponse(
    string UserId,
    string TronAddress,
    string Role,
    string SessionId,
    string TokenId,
    DateTimeOffset ExpiresAt);

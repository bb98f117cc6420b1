namespace Lucid.Auth.Contracts;

/// <summary>A message to sign as it is (TIP-191, tronweb <c>signMessageV2</c>).</summary>
/// <param name="Message">The exact text.</param>
/// <param name="Nonce">The random part of the text.</param>
/// <param name="ExpiresAt">When it is no longer accepted; it is accepted once.</param>
public sealed record ChallengeResponse(
    string Message,
    string Nonce,
    DateTimeOffset ExpiresAt);

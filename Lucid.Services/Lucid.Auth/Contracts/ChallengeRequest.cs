namespace Lucid.Auth.Contracts;

/// <summary>Asks for a message to sign.</summary>
/// <param name="TronAddress">Who will sign.</param>
public sealed record ChallengeRequest(
    string TronAddress);

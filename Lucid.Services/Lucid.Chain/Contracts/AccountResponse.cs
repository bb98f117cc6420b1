namespace Lucid.Chain.Contracts;

/// <summary>An account at the head of the chain; <c>nonce</c> is that of its next transaction.</summary>
public sealed record AccountResponse(string Account, ulong Balance, ulong Nonce);

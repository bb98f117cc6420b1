namespace Lucid.Sessions.Processor.Contracts;

/// <summary>Opens a session for chunks: its keys are made. The same again changes nothing.</summary>
/// <param name="OwnerKey">The owner's X25519 public key, 64 hex digits: the session key is sealed to it.</param>
/// <param name="EscrowKey">A second X25519 public key that can open the session, where the owner wants one.</param>
internal sealed record OpenSessionRequest(string OwnerKey, string? EscrowKey = null);

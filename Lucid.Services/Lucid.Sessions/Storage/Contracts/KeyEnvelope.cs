namespace Lucid.Sessions.Storage.Contracts;

/// <summary>A session key sealed to one recipient.</summary>
/// <param name="Recipient">The recipient's X25519 public key, 64 hex digits.</param>
/// <param name="Sealed">The sealed key, hexadecimal.</param>
internal sealed record KeyEnvelope(string Recipient, string Sealed);

namespace Lucid.Sessions.Storage.Contracts;

/// <summary>A session's sealed keys: destroying them makes its chunks unreadable for ever.</summary>
internal sealed record KeyEnvelopes(IReadOnlyList<KeyEnvelope> Envelopes);

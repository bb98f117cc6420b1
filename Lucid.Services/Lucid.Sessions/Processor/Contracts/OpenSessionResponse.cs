namespace Lucid.Sessions.Processor.Contracts;

/// <summary>An open or finished session.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="SigningKey">The Ed25519 key that signs its manifest, 64 hex digits.</param>
/// <param name="IsFinished">Whether its manifest is made and its keys are destroyed.</param>
internal sealed record OpenSessionResponse(string SessionId, string SigningKey, bool IsFinished);

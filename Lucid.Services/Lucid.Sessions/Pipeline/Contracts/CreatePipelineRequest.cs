namespace Lucid.Sessions.Pipeline.Contracts;

/// <summary>Makes a session; the same again changes nothing.</summary>
/// <param name="Owner">The owner's TRON address.</param>
/// <param name="OwnerKey">The owner's X25519 public key, 64 hex digits.</param>
/// <param name="EscrowKey">A second key that can open the session.</param>
/// <param name="Source">What is recorded.</param>
/// <param name="Details">What its owner says about it.</param>
/// <param name="Limits">Its bounds.</param>
internal sealed record CreatePipelineRequest(
    string Owner, string OwnerKey, string? EscrowKey, Recorder.Contracts.RecordingSource Source, SessionDetails Details, SessionLimits Limits);

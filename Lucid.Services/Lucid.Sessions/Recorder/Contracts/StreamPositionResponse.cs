namespace Lucid.Sessions.Recorder.Contracts;

/// <summary>Where an upload goes on.</summary>
/// <param name="Offset">Bytes that are durable.</param>
internal sealed record StreamPositionResponse(long Offset);

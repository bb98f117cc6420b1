namespace Lucid.Sessions.Recorder.Contracts;

/// <summary>Starts the recording of a session; the same again changes nothing.</summary>
/// <param name="Source">What is recorded.</param>
/// <param name="MaximumBytes">Cap of the stream.</param>
/// <param name="IdleSeconds">The recording stops when its source gave nothing for so long.</param>
/// <param name="MaximumSeconds">The recording stops after so long.</param>
internal sealed record StartRecordingRequest(RecordingSource Source, long MaximumBytes, int IdleSeconds, int MaximumSeconds);

using System.Text.Json.Serialization;

namespace Lucid.Sessions.Recorder.Contracts;

/// <summary>Every shape of the recorder's API.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StartRecordingRequest))]
[JsonSerializable(typeof(RecordingResponse))]
[JsonSerializable(typeof(StreamPositionResponse))]
[JsonSerializable(typeof(AuditEventsRequest))]
internal sealed partial class RecorderJsonContext : JsonSerializerContext;

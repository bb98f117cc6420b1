using System.Text.Json.Serialization;

namespace Lucid.Sessions.Processor.Contracts;

/// <summary>Every shape of the processor's API.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OpenSessionRequest))]
[JsonSerializable(typeof(OpenSessionResponse))]
[JsonSerializable(typeof(ProcessedChunkResponse))]
[JsonSerializable(typeof(FinishSessionRequest))]
[JsonSerializable(typeof(FinishedSessionResponse))]
internal sealed partial class ProcessorJsonContext : JsonSerializerContext;

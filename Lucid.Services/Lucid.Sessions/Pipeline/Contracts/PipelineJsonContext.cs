using System.Text.Json.Serialization;

namespace Lucid.Sessions.Pipeline.Contracts;

/// <summary>Every shape of the pipeline's API. Nulls are written: what a constructor requires must be there.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CreatePipelineRequest))]
[JsonSerializable(typeof(UpdateDetailsRequest))]
[JsonSerializable(typeof(PipelineResponse))]
[JsonSerializable(typeof(PipelineListResponse))]
[JsonSerializable(typeof(PipelineChangesResponse))]
[JsonSerializable(typeof(PipelineStatisticsResponse))]
internal sealed partial class PipelineJsonContext : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Lucid.Sessions.Storage.Contracts;

/// <summary>Every shape of storage's API.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OpenStorageRequest))]
[JsonSerializable(typeof(StoredSessionResponse))]
[JsonSerializable(typeof(StoredChunkResponse))]
[JsonSerializable(typeof(StoredChunkListResponse))]
[JsonSerializable(typeof(IncidentRequest))]
[JsonSerializable(typeof(IncidentResponse))]
[JsonSerializable(typeof(IncidentListResponse))]
[JsonSerializable(typeof(StorageStatusResponse))]
[JsonSerializable(typeof(KeyEnvelopes))]
internal sealed partial class StorageJsonContext : JsonSerializerContext;

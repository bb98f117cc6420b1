using System.Text.Json.Serialization;
using Lucid.ServiceDefaults.Errors;
using Lucid.ServiceDefaults.Health;

namespace Lucid.ServiceDefaults.Serialization;

/// <summary>The shapes every service answers with.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ErrorEnvelope))]
[JsonSerializable(typeof(HealthResponse))]
internal sealed partial class ServiceJsonContext : JsonSerializerContext;

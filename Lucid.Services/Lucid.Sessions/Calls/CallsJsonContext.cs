using System.Text.Json.Serialization;
using Lucid.ServiceDefaults.Errors;

namespace Lucid.Sessions.Calls;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ErrorEnvelope))]
internal sealed partial class CallsJsonContext : JsonSerializerContext;

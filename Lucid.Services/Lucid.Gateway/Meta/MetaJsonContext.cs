using System.Text.Json.Serialization;

namespace Lucid.Gateway.Meta;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(GatewayInfo))]
[JsonSerializable(typeof(VersionInfo))]
[JsonSerializable(typeof(IReadOnlyList<RouteInfo>))]
internal sealed partial class MetaJsonContext : JsonSerializerContext;

using System.Text.Json.Serialization;
using Lucid.ServiceDefaults.Errors;
using Lucid.Tor.Configuration;
using Lucid.Tor.Contracts;
using Lucid.Tor.Onions;

namespace Lucid.Tor.Serialization;

/// <summary>Every shape that this service reads or writes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OnionKeyDocument))]
[JsonSerializable(typeof(OnionFileDocument))]
[JsonSerializable(typeof(List<OnionOptions>))]
[JsonSerializable(typeof(OnionListResponse))]
[JsonSerializable(typeof(AddOnionRequest))]
[JsonSerializable(typeof(RotateOnionRequest))]
[JsonSerializable(typeof(TorStatusResponse))]
[JsonSerializable(typeof(ErrorEnvelope))]
internal sealed partial class TorJsonContext : JsonSerializerContext;

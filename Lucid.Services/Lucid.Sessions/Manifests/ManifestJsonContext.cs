using System.Text.Json.Serialization;

namespace Lucid.Sessions.Manifests;

/// <summary>The shapes of a manifest. What is not part of one is refused: a manifest is signed as a whole.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 8)]
[JsonSerializable(typeof(SignedManifest))]
[JsonSerializable(typeof(SessionManifest))]
internal sealed partial class ManifestJsonContext : JsonSerializerContext;

using System.Text.Json.Serialization;
using Lucid.Chain.DataChain.Contracts;
using Lucid.ServiceDefaults.Errors;

namespace Lucid.Chain.DataChain.Serialization;

/// <summary>Every shape that this service reads or writes.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AuditResponse))]
[JsonSerializable(typeof(BuildTreeRequest))]
[JsonSerializable(typeof(ChunkListResponse))]
[JsonSerializable(typeof(ChunkResponse))]
[JsonSerializable(typeof(DataChainStatusResponse))]
[JsonSerializable(typeof(MerkleProofResponse))]
[JsonSerializable(typeof(MerkleTreeResponse))]
[JsonSerializable(typeof(RegisterChunkRequest))]
[JsonSerializable(typeof(RegisterChunksRequest))]
[JsonSerializable(typeof(RegisterChunksResponse))]
[JsonSerializable(typeof(SessionVerificationResponse))]
[JsonSerializable(typeof(VerifyProofRequest))]
[JsonSerializable(typeof(VerifyProofResponse))]
[JsonSerializable(typeof(ErrorEnvelope))]
internal sealed partial class DataChainJsonContext : JsonSerializerContext;

using System.Text.Json.Serialization;
using Lucid.Chain.Contracts;
using Lucid.ServiceDefaults.Errors;

namespace Lucid.Chain.Serialization;

/// <summary>Every shape that the chain's services read or write.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ChainInfoResponse))]
[JsonSerializable(typeof(ChainStatusResponse))]
[JsonSerializable(typeof(HeightResponse))]
[JsonSerializable(typeof(NetworkResponse))]
[JsonSerializable(typeof(BlockResponse))]
[JsonSerializable(typeof(BlockListResponse))]
[JsonSerializable(typeof(TransactionResponse))]
[JsonSerializable(typeof(PendingTransactionsResponse))]
[JsonSerializable(typeof(SubmitTransactionRequest))]
[JsonSerializable(typeof(SubmitTransactionResponse))]
[JsonSerializable(typeof(SubmitBatchRequest))]
[JsonSerializable(typeof(SubmitBatchResponse))]
[JsonSerializable(typeof(ValidateBlockRequest))]
[JsonSerializable(typeof(ValidateBlockResponse))]
[JsonSerializable(typeof(AccountResponse))]
[JsonSerializable(typeof(AnchoringViewRequest))]
[JsonSerializable(typeof(AnchoringViewResponse))]
[JsonSerializable(typeof(DelegateAnchorerRequest))]
[JsonSerializable(typeof(SessionAnchorResponse))]
[JsonSerializable(typeof(ConsensusStatusResponse))]
[JsonSerializable(typeof(ConsensusHistoryResponse))]
[JsonSerializable(typeof(ParameterListResponse))]
[JsonSerializable(typeof(BuildMerkleRequest))]
[JsonSerializable(typeof(BuildMerkleResponse))]
[JsonSerializable(typeof(VerifyMerkleRequest))]
[JsonSerializable(typeof(VerifyMerkleResponse))]
[JsonSerializable(typeof(ChainEventResponse))]
[JsonSerializable(typeof(AnchorSessionRequest))]
[JsonSerializable(typeof(AnchoringResponse))]
[JsonSerializable(typeof(VerifyAnchorRequest))]
[JsonSerializable(typeof(VerifyAnchorResponse))]
[JsonSerializable(typeof(AnchoringStatusResponse))]
[JsonSerializable(typeof(ArchiveStatusResponse))]
[JsonSerializable(typeof(RestoreResponse))]
[JsonSerializable(typeof(ErrorEnvelope))]
internal sealed partial class ChainJsonContext : JsonSerializerContext;

namespace Lucid.Chain.Contracts;

/// <summary>The network and how far it is. Hashes and keys are 64 hex digits, amounts millionths of LUCID, times milliseconds since 1970.</summary>
public sealed record ChainInfoResponse(string NetworkName, string Network, string Mode, string Version, string ConsensusAlgorithm, double BlockTimeSeconds, ulong CurrentHeight,
    ulong FinalizedHeight, string HeadHash, ulong TotalTransactions, ulong TotalSessions, ulong Minted, string NodeId);

/// <summary>How the node is doing: <c>healthy</c>, <c>syncing</c>, <c>waiting</c> (for the votes of two thirds) or <c>error</c>.</summary>
public sealed record ChainStatusResponse(string Status, ulong CurrentHeight, ulong NetworkHeight, double SyncPercentage, long LastBlockTime, int PeerCount, int ConsensusParticipants,
    double BlockProductionRate, int UnfinalizedBlocks, int PendingTransactions, string? Problem);

/// <summary>The height and when its block was made.</summary>
public sealed record HeightResponse(ulong Height, long Timestamp);

/// <summary>A peer as this node sees it.</summary>
public sealed record PeerResponse(string PeerId, ulong? BlockHeight, ulong? FinalizedHeight, int Score);

/// <summary>An entity that leads and votes.</summary>
public sealed record ParticipantResponse(string NodeId, string Lead, string? Name, double VotingPower, string LiveScore, ulong? LastChosenSlot, uint Misses);

public sealed record NetworkResponse(IReadOnlyList<PeerResponse> Peers, IReadOnlyList<ParticipantResponse> Participants);

/// <summary>A block. <c>validator</c> is the node that made it.</summary>
public sealed record BlockResponse(string BlockId, ulong Height, string Hash, string PreviousHash, string MerkleRoot, string StateRoot, long Timestamp, ulong Slot, int FallbackIndex,
    uint TransactionCount, uint VoteCount, int BlockSizeBytes, string Validator, string Entity, string Signature, bool Final, IReadOnlyList<string> Transactions);

public sealed record BlockListResponse(IReadOnlyList<BlockResponse> Blocks, ulong Total);

/// <summary>A transaction; <c>raw</c> is its encoding in hex. Status: <c>pending</c>, <c>included</c>, <c>confirmed</c> (final).</summary>
public sealed record TransactionResponse(string TxId, string Type, string Sender, ulong Nonce, ulong Fee, long IssuedAt, string Status, ulong? BlockHeight, string Raw);

public sealed record PendingTransactionsResponse(IReadOnlyList<TransactionResponse> Transactions, int Total);

/// <summary>A signed transaction in its canonical encoding, in hex.</summary>
public sealed record SubmitTransactionRequest(string Transaction);

public sealed record SubmitTransactionResponse(string TxId, string Status);

public sealed record SubmitBatchRequest(IReadOnlyList<string> Transactions);

/// <summary>What became of a transaction of a batch; <c>error</c> is null for one that was taken.</summary>
public sealed record BatchItemResponse(string? TxId, string? Error);

public sealed record SubmitBatchResponse(int Submitted, int Failed, IReadOnlyList<BatchItemResponse> Items);

/// <summary>A block in its canonical encoding, in hex, to be checked against its parent on this node's chain.</summary>
public sealed record ValidateBlockRequest(string Block);

public sealed record ValidateBlockResponse(bool Valid, string? Error);

public sealed record AccountResponse(string Account, ulong Balance, ulong Nonce);

/// <summary>An account and sessions, as the final state has them.</summary>
public sealed record AnchoringViewRequest(string Account, IReadOnlyList<string> Sessions);

/// <summary>A session in a final block; <c>content</c> is its transaction in hex.</summary>
public sealed record FinalAnchorResponse(string SessionId, string TxId, ulong Height, string Content);

public sealed record AnchoringViewResponse(string Network, ulong FinalNonce, bool PaysFees, ulong BaseFee, ulong FeePerByte, IReadOnlyList<FinalAnchorResponse> Anchors);

/// <summary>The account that may anchor without a fee in this node's name.</summary>
public sealed record DelegateAnchorerRequest(string Account);

/// <summary>The anchor of a session; <c>confirmed</c> once its block is final.</summary>
public sealed record SessionAnchorResponse(string SessionId, string TxId, ulong BlockHeight, string Status, string ManifestHash, string MerkleRoot, long StartedAt, string Owner,
    uint ChunkCount);

public sealed record ConsensusStatusResponse(string Status, ulong CurrentSlot, ulong CurrentRound, int ParticipantsCount, double VotingThreshold, long LastConsensusTime, ulong JustifiedRound,
    ulong FinalizedRound, ulong FinalizedHeight);

public sealed record ConsensusEventResponse(ulong Height, ulong Slot, string Winner, int FallbackIndex, string Reason, uint Votes);

public sealed record ConsensusHistoryResponse(IReadOnlyList<ConsensusEventResponse> Events);

/// <summary>A parameter of the registry and its bounds.</summary>
public sealed record ParameterResponse(string Name, ulong Value, ulong Minimum, ulong Maximum);

public sealed record ParameterListResponse(IReadOnlyList<ParameterResponse> Parameters);

/// <summary>Leaves in order, each 64 hex digits: the 32 bytes are hashed as leaf data.</summary>
public sealed record BuildMerkleRequest(IReadOnlyList<string> ChunkHashes);

public sealed record BuildMerkleResponse(string RootHash, int TreeHeight, int LeafCount);

public sealed record VerifyMerkleRequest(string Root, string Leaf, long Index, long LeafCount, IReadOnlyList<string> ProofPath);

public sealed record VerifyMerkleResponse(bool Valid);

/// <summary>An event of the stream: a new head or a final block.</summary>
public sealed record ChainEventResponse(string Type, ulong Height, string Hash, uint Transactions);

namespace Lucid.Chain.Contracts;

/// <summary>A block. <c>validator</c> is the node that made it.</summary>
public sealed record BlockResponse(
    string BlockId,
    ulong Height,
    string Hash,
    string PreviousHash,
    string MerkleRoot,
    string StateRoot,
    long Timestamp,
    ulong Slot,
    int FallbackIndex,
    uint TransactionCount,
    uint VoteCount,
    int BlockSizeBytes,
    string Validator,
    string Entity,
    string Signature,
    bool Final,
    IReadOnlyList<string> Transactions);

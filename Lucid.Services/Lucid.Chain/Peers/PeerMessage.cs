using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;
using Lucid.Chain.Proofs;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Peers;

/// <summary>What nodes say to each other once they have shaken hands.</summary>
internal abstract record PeerMessage
{
    /// <summary>Most blocks in one answer.</summary>
    public const int MaximumBlocks = 64;

    /// <summary>Most hashes in a locator: the tip, then ever wider steps back to the genesis.</summary>
    public const int MaximumLocator = 64;

    public const int MaximumTransactions = 500;

    public const int MaximumVotes = 1000;

    public const int MaximumAddresses = 32;

    /// <summary>Most bytes of a part of a snapshot; all parts but the last have as many.</summary>
    public const int SnapshotPartBytes = 256 * 1024;
}

/// <summary>
/// Where the sender stands; sent on connecting and each slot. Its chain begins with <paramref name="BaseHeight"/>: 0 for the genesis.
/// </summary>
internal sealed record StatusMessage(ulong Height, Hash256 Head, ulong FinalizedHeight, ulong BaseHeight) : PeerMessage;

/// <summary>A new block.</summary>
internal sealed record BlockMessage(Block Block) : PeerMessage;

/// <summary>New transactions.</summary>
internal sealed record TransactionsMessage(IReadOnlyList<Transaction> Transactions) : PeerMessage;

/// <summary>New votes.</summary>
internal sealed record VotesMessage(IReadOnlyList<Vote> Votes) : PeerMessage;

/// <summary>Asks for the blocks that follow the first hash of the locator that the other side has on its chain.</summary>
internal sealed record GetBlocksMessage(IReadOnlyList<Hash256> Locator) : PeerMessage;

/// <summary>
/// The answer: consecutive blocks, lowest first; empty when there are none. The votes that make the last final block final come along.
/// </summary>
internal sealed record BlocksMessage(IReadOnlyList<Block> Blocks) : PeerMessage;

/// <summary>Where peers can be called that the sender has spoken with, and the sender itself.</summary>
internal sealed record AddressesMessage(IReadOnlyList<PeerAddress> Addresses) : PeerMessage;

/// <summary>Asks for a snapshot to begin with.</summary>
internal sealed record GetSnapshotMessage : PeerMessage;

/// <summary>The answer: a final block, the proof that it is final, and how many bytes the state after it has.</summary>
internal sealed record SnapshotMessage(Block Block, FinalityProof Proof, ulong StateBytes) : PeerMessage;

/// <summary>The other answer: there is no snapshot, or not any more.</summary>
internal sealed record NoSnapshotMessage : PeerMessage;

/// <summary>Asks for a part of the state after a block.</summary>
internal sealed record GetSnapshotPartMessage(Hash256 Block, uint Part) : PeerMessage;

/// <summary>A part of the state after a block.</summary>
internal sealed record SnapshotPartMessage(Hash256 Block, uint Part, ReadOnlyMemory<byte> Data) : PeerMessage;

using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;
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
}

/// <summary>Where the sender stands; sent on connecting and each slot.</summary>
internal sealed record StatusMessage(ulong Height, Hash256 Head, ulong FinalizedHeight) : PeerMessage;

/// <summary>A new block.</summary>
internal sealed record BlockMessage(Block Block) : PeerMessage;

/// <summary>New transactions.</summary>
internal sealed record TransactionsMessage(IReadOnlyList<Transaction> Transactions) : PeerMessage;

/// <summary>New votes.</summary>
internal sealed record VotesMessage(IReadOnlyList<Vote> Votes) : PeerMessage;

/// <summary>Asks for the blocks that follow the first hash of the locator that the other side has on its chain.</summary>
internal sealed record GetBlocksMessage(IReadOnlyList<Hash256> Locator) : PeerMessage;

/// <summary>The answer: consecutive blocks, lowest first; empty when there are none. The votes that make the last final block final come along.</summary>
internal sealed record BlocksMessage(IReadOnlyList<Block> Blocks) : PeerMessage;

/// <summary>Where peers can be called that the sender has spoken with, and the sender itself.</summary>
internal sealed record AddressesMessage(IReadOnlyList<PeerAddress> Addresses) : PeerMessage;

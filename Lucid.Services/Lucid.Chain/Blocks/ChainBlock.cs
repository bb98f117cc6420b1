using Lucid.Chain.Ledger;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Blocks;

/// <summary>A valid block with the state after it.</summary>
internal sealed class ChainBlock(Block block, LedgerState state)
{
    public Block Block { get; } = block;

    public LedgerState State { get; } = state;

    public Hash256 Hash { get; } = block.Hash;

    public BlockHeader Header => Block.Header;

    public ulong Height => Header.Height;

    public ulong Slot => Header.Slot;

    /// <summary>Sessions that it anchors.</summary>
    public uint Sessions { get; } = (uint)block.Transactions.Count(t => t.Payload is SessionAnchor);

    public static ChainBlock AtGenesis(Genesis genesis) => new(genesis.Block, genesis.State);
}

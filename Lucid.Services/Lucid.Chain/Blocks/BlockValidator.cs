using Lucid.Chain.Consensus;
using Lucid.Chain.Ledger;

namespace Lucid.Chain.Blocks;

/// <summary>Checks a block against its parent: everything but the clock. What it accepts, every other node accepts.</summary>
internal sealed class BlockValidator(Genesis genesis, SignatureCache signatures)
{
    /// <summary>
    /// Most blocks that wait for finality. No block is valid on top of more, so whatever is this deep is final: there is no second, weaker
    /// kind of finality by depth that two halves of a network could reach against each other (decisions §6: "or 6 blocks deep").
    /// </summary>
    public const ulong FinalityDepth = 6;

    public BlockVerdict Validate(Block block, ChainBlock parent)
    {
        var error = CheckForm(block);
        if (error == BlockError.None) error = CheckTurn(block.Header, parent);
        return error == BlockError.None ? Execute(block, parent) : BlockVerdict.Refused(error);
    }

    /// <summary>What can be checked without the parent: network, counts, roots, size, signature.</summary>
    public BlockError CheckForm(Block block)
    {
        var header = block.Header;
        if (header.Network != genesis.Hash) return BlockError.WrongNetwork;
        if (block.Transactions.Count > Block.MaximumTransactions
            || block.Votes.Count > Block.MaximumVotes
            || block.EncodedBytes > Block.MaximumBytes)
            return BlockError.TooLarge;
        if (header.TransactionCount != block.Transactions.Count
            || header.VoteCount != block.Votes.Count
            || header.TransactionRoot != Block.TransactionRootOf(block.Transactions)
            || header.VoteRoot != Block.VoteRootOf(block.Votes))
            return BlockError.BadRoot;
        return header.HasValidSignature() ? BlockError.None : BlockError.BadSignature;
    }

    /// <summary>Whether the block's producer had the right to make it, then.</summary>
    public BlockError CheckTurn(BlockHeader header, ChainBlock parent)
    {
        if (header.Height != parent.Height + 1) return BlockError.BadHeight;
        if (header.Slot <= parent.Slot) return BlockError.BadSlot;
        var cooldown = parent.State.Parameters[ChainParameter.Cooldown];
        var order = LeaderOrder.Of(parent.State.Consensus.Entities, parent.Hash, header.Slot, cooldown);
        if (header.FallbackIndex >= order.Length) return BlockError.WrongLeader;
        var leader = order[header.FallbackIndex];
        if (leader.Id != header.Entity || leader.Lead != header.Producer) return BlockError.WrongLeader;
        var from = genesis.StartOf(header.Slot) + (header.FallbackIndex * (long)parent.State.Parameters[ChainParameter.SlotTimeout]);
        return header.Timestamp >= from && header.Timestamp < genesis.StartOf(header.Slot + 1) ? BlockError.None : BlockError.BadTime;
    }

    private BlockVerdict Execute(Block block, ChainBlock parent)
    {
        var transition = new LedgerTransition(genesis, parent, block.Header.Slot);
        foreach (var vote in block.Votes)
        {
            var error = signatures.IsValid(vote) ? transition.Apply(vote) : VoteError.BadSignature;
            if (error != VoteError.None)
                return BlockVerdict.Refused(BlockError.BadVote, $"vote of {vote.Node} for round {vote.Target.Round}: {error}");
        }

        foreach (var transaction in block.Transactions)
        {
            var error = signatures.IsValid(transaction) ? transition.Apply(transaction) : TransactionError.BadSignature;
            if (error != TransactionError.None)
                return BlockVerdict.Refused(BlockError.BadTransaction, $"transaction {transaction.Id}: {error}");
        }

        var state = transition.Finish(block.Header.FallbackIndex, block.Header.Producer);
        if (IsTooDeep(state)) return BlockVerdict.Refused(BlockError.TooDeep);
        return state.Root == block.Header.StateRoot
            ? new BlockVerdict(new ChainBlock(block, state), BlockError.None)
            : BlockVerdict.Refused(BlockError.BadState);
    }

    /// <summary>Whether a block with this state would leave too many blocks without finality.</summary>
    public static bool IsTooDeep(LedgerState state) => state.Height - state.Consensus.Finality.Finalized.Height > FinalityDepth;
}

using Lucid.Chain.Consensus;
using Lucid.Chain.Ledger;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Ed25519;

namespace Lucid.Chain.Blocks;

/// <summary>Makes the block of a slot.</summary>
internal sealed class BlockBuilder(Genesis genesis, Ed25519PrivateKey key)
{
    /// <summary>
    /// Makes a block of the votes and transactions that take effect on <paramref name="parent"/>, in the order given, as far as they fit.
    /// Null when too many blocks would wait for finality.
    /// </summary>
    public ChainBlock? Build(ChainBlock parent, ulong slot, ushort fallbackIndex, AccountId entity, long timestamp, IEnumerable<Vote> votes,
        IEnumerable<Transaction> transactions)
    {
        var transition = new LedgerTransition(genesis, parent, slot);
        var room = Block.MaximumBytes - BlockHeader.EncodedBytes - (2 * sizeof(uint));
        var (includedVotes, included) = (new List<Vote>(), new List<Transaction>());
        foreach (var vote in votes)
        {
            if (includedVotes.Count == Block.MaximumVotes || room < Vote.EncodedBytes) break;
            if (transition.Apply(vote) != VoteError.None) continue;
            includedVotes.Add(vote);
            room -= Vote.EncodedBytes;
        }

        foreach (var transaction in transactions)
        {
            if (included.Count == Block.MaximumTransactions) break;
            if (transaction.EncodedBytes > room || transition.Apply(transaction) != TransactionError.None) continue;
            included.Add(transaction);
            room -= transaction.EncodedBytes;
        }

        var producer = AccountId.Of(key.PublicKey);
        var state = transition.Finish(fallbackIndex, producer);
        if (BlockValidator.IsTooDeep(state)) return null;
        var header = new BlockHeader
        {
            Height = parent.Height + 1,
            Slot = slot,
            FallbackIndex = fallbackIndex,
            Timestamp = timestamp,
            Network = genesis.Hash,
            Parent = parent.Hash,
            Entity = entity,
            Producer = producer,
            TransactionRoot = Block.TransactionRootOf(included),
            VoteRoot = Block.VoteRootOf(includedVotes),
            StateRoot = state.Root,
            TransactionCount = (uint)included.Count,
            VoteCount = (uint)includedVotes.Count,
        };
        return new ChainBlock(new Block(header.SignedBy(key), included, includedVotes), state);
    }
}

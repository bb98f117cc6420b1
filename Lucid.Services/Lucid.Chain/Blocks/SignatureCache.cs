using Lucid.Chain.Consensus;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Blocks;

/// <summary>
/// Remembers which signatures were found good, so that a transaction checked on its way into the pool is not checked again in its block.
/// Bounded: when full it forgets the older half.
/// </summary>
internal sealed class SignatureCache(Hash256 network, int capacity = 32_768)
{
    private HashSet<Hash256> _newer = [];
    private HashSet<Hash256> _older = [];

    public bool IsValid(Transaction transaction) =>
        Known(transaction.LeafHash) || (transaction.HasValidSignature(network) && Remember(transaction.LeafHash));

    public bool IsValid(Vote vote) => Known(vote.LeafHash) || (vote.HasValidSignature(network) && Remember(vote.LeafHash));

    private bool Known(Hash256 leaf) => _newer.Contains(leaf) || _older.Contains(leaf);

    private bool Remember(Hash256 leaf)
    {
        if (_newer.Count >= capacity / 2) (_older, _newer) = (_newer, []);
        _newer.Add(leaf);
        return true;
    }
}

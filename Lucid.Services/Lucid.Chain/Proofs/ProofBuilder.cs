using System.Collections.Immutable;
using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;
using Lucid.Chain.Ledger;
using Lucid.Chain.Node;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Merkle;

namespace Lucid.Chain.Proofs;

/// <summary>Puts together the proof of a transaction from what a node has stored.</summary>
internal static class ProofBuilder
{
    // The votes for a block are on record within the blocks that may wait for finality, and a few more.
    private const ulong VoteReach = 2 * BlockValidator.FinalityDepth;

    /// <summary>The proof of a transaction; null when it is not in a final block, or its finality is not on record yet.</summary>
    public static TransactionProof? Build(ChainNode node, Hash256 transaction)
    {
        if (!node.Store.TryGetTransaction(transaction, out var height)) return null;
        var block = node.Store.ReadFinal(height, node.Genesis);
        var (parent, parentState) = node.Store.ReadFinalWithSummary(height - 1, node.Genesis);
        if (BuildFinality(node, height) is not { } finality) return null;
        var index = 0;
        while (block.Transactions[index].Id != transaction) index++;
        return new TransactionProof
        {
            Genesis = node.Genesis,
            Finality = finality,
            Parent = parent.Header,
            ParentState = parentState,
            Transaction = block.Transactions[index],
            Index = (uint)index,
            Path = MerkleTree.InclusionProof([.. block.Transactions.Select(t => t.LeafHash)], index),
        };
    }

    /// <summary>The proof that the block at a height is final; null when it is not, or its finality is not on record yet.</summary>
    public static FinalityProof? BuildFinality(ChainNode node, ulong height) =>
        FindFinality(node, height) is var (headers, votes) && FindChanges(node, headers[^1].Height) is { } changes
            ? new FinalityProof(changes, headers, votes)
            : null;

    private static (IReadOnlyList<BlockHeader> Headers, IReadOnlyList<Vote> Votes)? FindFinality(ChainNode node, ulong height)
    {
        var headers = new List<BlockHeader>();
        for (var at = height; at <= node.FinalHead.Height && at <= height + BlockValidator.FinalityDepth; at++)
        {
            var (block, state) = node.Store.ReadFinalWithSummary(at, node.Genesis);
            headers.Add(block.Header);
            var electors = state.Consensus.ElectorsAt(at);
            var confirming = VotesSince(node, at).Where(v => v.Source.Block == block.Hash && v.Target.Round == v.Source.Round + 1);
            foreach (var link in confirming.GroupBy(v => (v.Source, v.Target)))
            {
                var votes = OnePerElector(link, electors);
                if (votes.Count * 3 >= electors.Length * 2) return (headers, votes);
            }
        }

        return null;
    }

    /// <summary>Every change of the entities up to a height; null when the votes for one of them are not on record.</summary>
    private static List<ElectorChange>? FindChanges(ChainNode node, ulong height)
    {
        var changes = new List<ElectorChange>();
        foreach (var changedAt in node.Store.ElectorChanges.TakeWhile(c => c <= height))
        {
            if (FindChange(node, changedAt) is not { } change) return null;
            changes.Add(change);
        }

        return changes;
    }

    private static ElectorChange? FindChange(ChainNode node, ulong changedAt)
    {
        var before = node.Store.ReadFinalWithSummary(changedAt, node.Genesis).Summary.Consensus.Before;
        var across = VotesSince(node, changedAt).Where(v => v.Source.Height < changedAt && v.Target.Height >= changedAt);
        foreach (var link in across.GroupBy(v => (v.Source, v.Target)))
        {
            var votes = OnePerElector(link, before);
            if (votes.Count * 3 < before.Length * 2 || !node.Store.TryGetFinalHeight(link.Key.Target.Block, out var height)) continue;
            var (block, summary) = node.Store.ReadFinalWithSummary(height, node.Genesis);
            if (summary.Consensus.ChangedAt == changedAt) return new ElectorChange(block.Header, summary, votes);
        }

        return null;
    }

    private static IEnumerable<Vote> VotesSince(ChainNode node, ulong height)
    {
        for (var at = height + 1; at <= node.Head.Height && at <= height + VoteReach; at++)
            foreach (var vote in node.FindBlock(at)!.Votes) yield return vote;
        foreach (var vote in node.OpenVotes) yield return vote;
    }

    private static List<Vote> OnePerElector(IEnumerable<Vote> votes, ImmutableArray<Elector> electors) =>
        [.. votes.DistinctBy(v => v.Node).Where(v => electors.Any(e => e.Lead == v.Node)).OrderBy(v => v.Node)];
}

using System.Collections.Immutable;
using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;
using Lucid.Chain.Ledger;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Merkle;

namespace Lucid.Chain.Proofs;

/// <summary>
/// Checks a proof from nothing but itself and the network it is for: transaction → block → the right to lead → votes → genesis.
/// </summary>
internal static class ProofVerifier
{
    /// <summary>What is wrong with a proof, in a sentence; null when it holds.</summary>
    /// <param name="proof">The proof.</param>
    /// <param name="network">The network it must be for; null to take the one it names.</param>
    public static string? FindFlaw(TransactionProof proof, Hash256? network = null)
    {
        if (network is { } expected && proof.Genesis.Hash != expected)
            return $"It is a proof for network {proof.Genesis.Hash}, not for {expected}.";
        return FindFlawInTransaction(proof) ?? FindFlawInLeader(proof) ?? FindFlaw(proof.Finality, proof.Genesis);
    }

    private static string? FindFlawInTransaction(TransactionProof proof)
    {
        var header = proof.Finality.Headers[0];
        if (!proof.Transaction.HasValidSignature(proof.Genesis.Hash)) return "The sender did not sign the transaction.";
        return MerkleTree.VerifyInclusion(
            header.TransactionRoot, header.TransactionCount, proof.Index, proof.Transaction.LeafHash, [.. proof.Path])
            ? null
            : $"The transaction is not in block {header.Height}: its path does not lead to the block's root.";
    }

    private static string? FindFlawInLeader(TransactionProof proof)
    {
        var (header, parent) = (proof.Finality.Headers[0], proof.Parent);
        if (header.Parent != parent.Hash || header.Height != parent.Height + 1 || header.Slot <= parent.Slot)
            return "The block does not follow the block that is shown as its parent.";
        if (!(parent.Height == 0 ? parent.Equals(proof.Genesis.Block.Header) : parent.HasValidSignature()))
            return "The parent block is not signed by its producer.";
        if (proof.ParentState.Root != parent.StateRoot) return "The state shown is not the one after the parent block.";
        var parameters = proof.ParentState.Parameters;
        var order = LeaderOrder.Of(proof.ParentState.Consensus.Entities, parent.Hash, header.Slot, parameters[ChainParameter.Cooldown]);
        if (header.FallbackIndex >= order.Length
            || order[header.FallbackIndex].Id != header.Entity
            || order[header.FallbackIndex].Lead != header.Producer)
            return $"{header.Producer} had no right to make the block of slot {header.Slot}.";
        var from = proof.Genesis.StartOf(header.Slot) + (header.FallbackIndex * (long)parameters[ChainParameter.SlotTimeout]);
        return header.Timestamp >= from && header.Timestamp < proof.Genesis.StartOf(header.Slot + 1)
            ? null
            : "The block was not made in its producer's turn.";
    }

    /// <summary>What is wrong with the proof that a block is final; null when it holds.</summary>
    public static string? FindFlaw(FinalityProof proof, Genesis genesis) =>
        FindFlawInHeaders(proof, genesis) ?? FindFlawInVotes(proof, genesis);

    private static string? FindFlawInHeaders(FinalityProof proof, Genesis genesis)
    {
        for (var i = 0; i < proof.Headers.Count; i++)
        {
            var header = proof.Headers[i];
            if (header.Network != genesis.Hash) return $"Block {header.Height} is of another network.";
            if (i > 0 && header.Parent != proof.Headers[i - 1].Hash) return $"Block {header.Height} does not follow the one before it.";
            if (!header.HasValidSignature()) return $"Block {header.Height} is not signed by its producer.";
        }

        return null;
    }

    private static string? FindFlawInVotes(FinalityProof proof, Genesis genesis)
    {
        ImmutableArray<Elector> electors = [.. genesis.State.Consensus.Entities.Select(e => new Elector(e.Id, e.Lead))];
        ulong since = 0;
        foreach (var change in proof.Changes)
        {
            var state = change.State.Consensus;
            if (change.State.Root != change.Header.StateRoot) return $"The state shown for block {change.Header.Height} is not its own.";
            if (state.ChangedAt <= since || change.Header.Height < state.ChangedAt)
                return $"Block {change.Header.Height} does not show the next change of the entities.";
            if (!state.Before.SequenceEqual(electors))
                return $"The change of the entities at block {state.ChangedAt} does not begin with those that had a say.";
            var changed = change.Header.Hash;
            if (!HasTwoThirds(change.Votes, electors, genesis, v => v.Target.Block == changed && v.Source.Height < state.ChangedAt))
                return $"The change of the entities at block {state.ChangedAt} does not have the votes of two thirds.";
            electors = [.. state.Entities.Select(e => new Elector(e.Id, e.Lead))];
            since = state.ChangedAt;
        }

        var last = proof.Headers[^1];
        if (last.Height < since) return "The proof shows changes of the entities that came after the block.";
        return HasTwoThirds(
            proof.Votes,
            electors,
            genesis,
            v => v.Source.Block == last.Hash && v.Source.Height == last.Height && v.Target.Round == v.Source.Round + 1)
            ? null
            : $"Block {last.Height} does not have the votes of two thirds that make it final.";
    }

    private static bool HasTwoThirds(
        IReadOnlyList<Vote> votes, ImmutableArray<Elector> electors, Genesis genesis, Func<Vote, bool> counts)
    {
        var entities = new HashSet<AccountId>();
        foreach (var vote in votes)
        {
            var isSameLink = vote.Source == votes[0].Source && vote.Target == votes[0].Target;
            if (!isSameLink || !counts(vote) || !vote.HasValidSignature(genesis.Hash)) continue;
            foreach (var elector in electors)
                if (elector.Lead == vote.Node) entities.Add(elector.Entity);
        }

        return entities.Count * 3 >= electors.Length * 2;
    }
}

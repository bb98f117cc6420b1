using Lucid.Chain;
using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Ed25519;
using Lucid.Cryptography.Hashing;

namespace Lucid.Tests.Chain.Simulation;

/// <summary>
/// What no final block may hold, said once more and without the ledger: it looks at every final block in order and keeps its own books.
/// </summary>
/// <param name="genesis">What the network began with.</param>
/// <param name="customer">The only account that anchors.</param>
/// <param name="traitor">The only node that may be convicted.</param>
internal sealed class FinalTransactions(Genesis genesis, AccountId customer, AccountId traitor)
{
    private const ulong MostRelayed = 1_250_000_000UL * 5;
    private const ulong MostStored = 100_000_000_000_000;
    private const uint MostCounted = 1_000_000;

    private readonly Dictionary<ulong, ChainBlock> _waiting = [];
    private readonly Dictionary<AccountId, ulong> _admittedIn = new() { [genesis.Server] = 0 };
    private readonly Dictionary<AccountId, ulong> _nonces = [];
    private readonly Dictionary<Hash256, ulong> _slots = new() { [genesis.Hash] = 0 };
    private readonly HashSet<(AccountId Node, OperationalTask Task, ulong Slot)> _proven = [];
    private readonly Dictionary<AccountId, ulong> _secondsUp = [];

    /// <summary>Witnessed proofs that are final.</summary>
    public int Witnessed { get; private set; }

    /// <summary>How far the chain has been looked at.</summary>
    public ulong Height { get; private set; }

    /// <summary>What is wrong with a final block, or with those that it has made way for; null when nothing is.</summary>
    public string? FindFlaw(ChainBlock block)
    {
        // A node that died as it found a block final does not say so; another does, later.
        _waiting[block.Height] = block;
        while (_waiting.Remove(Height + 1, out var next))
        {
            if (FindFlawInNext(next) is { } flaw) return $"block {next.Height}: {flaw}";
            Height++;
        }

        return null;
    }

    private string? FindFlawInNext(ChainBlock block)
    {
        if (!_slots.ContainsKey(block.Header.Parent)) return "its parent is not final";
        foreach (var transaction in block.Block.Transactions)
            if (FindFlaw(transaction, block.Slot) is { } flaw) return $"transaction {transaction.Id} ({transaction.Payload.Kind}): {flaw}";
        _slots[block.Hash] = block.Slot;
        return null;
    }

    private string? FindFlaw(Transaction transaction, ulong slot)
    {
        var sender = transaction.Sender;
        if (!transaction.HasValidSignature(genesis.Hash)) return "its signature is forged";
        if (transaction.Nonce != _nonces.GetValueOrDefault(sender)) return "it is not its sender's next";
        _nonces[sender] = transaction.Nonce + 1;
        switch (transaction.Payload)
        {
            case TaskProof proof: return FindFlaw(proof, sender, slot);
            case SessionAnchor: return sender == customer ? null : "a stranger anchored without a fee";
            case EquivocationProof proof: return Convict(proof);
            case NodeAdmission when sender != genesis.Server: return "not the server admitted a node";
            case NodeAdmission admission:
                _admittedIn[admission.Node] = slot;
                return null;
            default: return null;
        }
    }

    private string? FindFlaw(TaskProof proof, AccountId node, ulong slot)
    {
        if (!_admittedIn.TryGetValue(node, out var since)) return "not a node's";
        if (!_slots.TryGetValue(proof.Seal, out var sealedIn) || sealedIn > proof.Slot || proof.Slot > slot) return "it is of another time";
        if (!_proven.Add((node, proof.Task, proof.Slot))) return "it was proven before";
        if (proof.Task == OperationalTask.Uptime)
        {
            _secondsUp[node] = _secondsUp.GetValueOrDefault(node) + proof.Amount;
            return _secondsUp[node] * 1000 <= (proof.Slot - since) * genesis.SlotMilliseconds ? null : "it was not up for so long";
        }

        Witnessed++;
        var most = proof.Task == OperationalTask.RelayBandwidth ? MostRelayed : MostStored;
        if (proof.Amount > most || proof.Count > MostCounted) return "nobody can have done so much";
        if (proof.Witness == node || !_admittedIn.ContainsKey(proof.Witness)) return "no other node saw it";
        return IsSignedByWitness(proof, node) ? null : "its witness did not sign";
    }

    private bool IsSignedByWitness(TaskProof proof, AccountId node)
    {
        var witness = new byte[Hash256.Bytes];
        proof.Witness.Value.CopyTo(witness);
        return Ed25519PublicKey.FromBytes(witness).Verify(proof.WitnessText(node, genesis.Hash), proof.WitnessSignature.Span);
    }

    private string? Convict(EquivocationProof proof)
    {
        _admittedIn.Remove(proof.First.Producer);
        return proof.First.Producer == traitor ? null : "an honest node was convicted";
    }
}

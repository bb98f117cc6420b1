using Lucid.Chain;
using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Ed25519;

namespace Lucid.Tests.Chain.Simulation;

/// <summary>Makes proofs of work that nobody did, and transactions and blocks that are wrong in one thing.</summary>
internal sealed class Forger(Genesis genesis, Random random)
{
    private const int Forgeries = 8;

    private readonly Ed25519PrivateKey _stranger = NewKey(random);
    private readonly List<TaskProof> _spent = [];

    /// <summary>A proof that is true: relay, seen by another node.</summary>
    public TaskProof Work(SimulatedNode node, SimulatedNode witness, ChainBlock head)
    {
        var proof = Witnessed(Claim(head), node.Id, witness.Key);
        _spent.Add(proof);
        return proof;
    }

    /// <summary>A transaction with a forged proof, of a stranger or of a node.</summary>
    public Transaction Forge(SimulatedNode traitor, SimulatedNode witness, ChainBlock head)
    {
        var isStranger = random.Next(3) == 0;
        var key = isStranger ? _stranger : traitor.Key;
        var sender = AccountId.Of(key.PublicKey);
        var payload = isStranger ? Witnessed(Claim(head), sender, witness.Key) : Forge(traitor, witness.Key, Claim(head));
        // One that is not the sender's next cannot be tried out: it gets into the pools.
        var nonce = head.State.AccountOf(sender).Nonce + (ulong)random.Next(2);
        return Sign(key, payload, nonce, head);
    }

    /// <summary>A transaction whose signature is for another network.</summary>
    public static Transaction ForgeSignature(SimulatedNode traitor, ChainBlock head)
    {
        var nonce = head.State.AccountOf(traitor.Id).Nonce;
        return Transaction.Sign(traitor.Key, ChainHash.Of("another network"u8), nonce, fee: 0, head.Header.Timestamp, PoolLeave.Instance);
    }

    /// <summary>A block with one transaction more, which cannot take effect.</summary>
    public Block Spoil(ChainBlock good, SimulatedNode traitor)
    {
        Transaction[] transactions = [.. good.Block.Transactions, Useless(good, traitor)];
        var root = Block.TransactionRootOf(transactions);
        var header = good.Header with { TransactionRoot = root, TransactionCount = (uint)transactions.Length };
        return new Block(header.SignedBy(traitor.Key), transactions, good.Block.Votes);
    }

    private Transaction Useless(ChainBlock good, SimulatedNode traitor)
    {
        var nonce = good.State.AccountOf(traitor.Id).Nonce;
        return (good.Slot % 4) switch
        {
            0 => Sign(traitor.Key, Witnessed(Claim(good), traitor.Id, _stranger), nonce, good),
            1 => Sign(traitor.Key, TestLedger.Anchor(1), nonce + 1, good),
            2 => Sign(_stranger, TestLedger.Anchor(2), 0, good),
            _ => ForgeSignature(traitor, good),
        };
    }

    private TaskProof Forge(SimulatedNode node, Ed25519PrivateKey witness, TaskProof claim) => random.Next(Forgeries) switch
    {
        0 => Witnessed(claim, node.Id, witness) with { WitnessSignature = new byte[TaskProof.SignatureBytes] },
        1 => Witnessed(claim, node.Id, node.Key),
        2 => Witnessed(claim with { Seal = ChainHash.Of("no block"u8) }, node.Id, witness),
        3 when _spent.Count > 0 => _spent[random.Next(_spent.Count)],
        4 => Witnessed(claim with { Amount = ulong.MaxValue }, node.Id, witness),
        5 => Witnessed(claim, node.Id, _stranger),
        6 => Witnessed(claim with { Slot = claim.Slot + 1000 }, node.Id, witness),
        _ => new TaskProof(OperationalTask.Uptime, claim.Slot, 3600, 0, claim.Seal, default, default),
    };

    private static TaskProof Claim(ChainBlock head) =>
        new(OperationalTask.RelayBandwidth, head.Slot, 50_000_000, 3, head.State.Recent[^1].Hash, default, default);

    private TaskProof Witnessed(TaskProof claim, AccountId claimant, Ed25519PrivateKey witness)
    {
        var proof = claim with { Witness = AccountId.Of(witness.PublicKey) };
        var signature = new byte[TaskProof.SignatureBytes];
        witness.Sign(proof.WitnessText(claimant, genesis.Hash), signature);
        return proof with { WitnessSignature = signature };
    }

    private Transaction Sign(Ed25519PrivateKey key, TransactionPayload payload, ulong nonce, ChainBlock head) =>
        Transaction.Sign(key, genesis.Hash, nonce, fee: 0, head.Header.Timestamp, payload);

    private static Ed25519PrivateKey NewKey(Random random)
    {
        var seed = new byte[Ed25519PrivateKey.SeedBytes];
        random.NextBytes(seed);
        return Ed25519PrivateKey.FromSeed(seed);
    }
}

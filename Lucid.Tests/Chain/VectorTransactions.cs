using System.Text.Json.Nodes;
using Lucid.Chain;
using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;
using Lucid.Chain.Ledger;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Tron;

namespace Lucid.Tests.Chain;

/// <summary>A transaction of each kind, and its fields by name.</summary>
internal static class VectorTransactions
{
    private static readonly Hash256 Something = ChainHash.Of("something"u8);

    public static IEnumerable<Transaction> All(Hash256 network) => Payloads(network).Select((payload, nonce) =>
        Transaction.Sign(TestKeys.Key(1), network, (ulong)nonce, fee: 10_000, TestLedger.Start, payload));

    public static JsonObject Fields(TransactionPayload payload) => payload switch
    {
        Transfer transfer => new() { ["to"] = transfer.To.ToString(), ["amount"] = transfer.Amount },
        SessionAnchor anchor => Of(anchor),
        TaskProof proof => Of(proof),
        NodeRegistration registration => new() { ["name"] = registration.Name },
        NodeAdmission admission => new() { ["node"] = admission.Node.ToString() },
        AnchorerDelegation delegation => new() { ["account"] = delegation.Account.ToString() },
        PoolCreation creation => new() { ["name"] = creation.Name },
        PoolJoin join => new() { ["pool"] = join.Pool.ToString() },
        PoolLeave => [],
        Proposal { Change: ProposedChange.Parameter } proposal =>
            new() { ["change"] = (int)proposal.Change, ["parameter"] = (int)proposal.Parameter, ["value"] = proposal.Value },
        Proposal proposal => new() { ["change"] = (int)proposal.Change, ["node"] = proposal.Node.ToString() },
        Ballot ballot => new() { ["proposal"] = ballot.Proposal.ToString(), ["approve"] = ballot.Approve },
        EquivocationProof proof => new() { ["first"] = Hex(proof.First), ["second"] = Hex(proof.Second) },
        _ => throw new ArgumentException($"No vector of {payload.Kind}.", nameof(payload)),
    };

    private static IEnumerable<TransactionPayload> Payloads(Hash256 network) =>
    [
        new Transfer(TestKeys.Account(3), 5 * Amounts.Lucid),
        TestLedger.Anchor(1),
        Witnessed(network),
        new TaskProof(OperationalTask.Uptime, 12, 60, 0, Something, default, default),
        new NodeRegistration("Knoten Zürich"),
        new NodeAdmission(TestKeys.Account(2)),
        new AnchorerDelegation(TestKeys.Account(3)),
        new PoolCreation("pool"),
        new PoolJoin(new AccountId(Something)),
        PoolLeave.Instance,
        new Proposal(ProposedChange.Parameter, ChainParameter.Cooldown, 20, default),
        new Proposal(ProposedChange.NodeExclusion, default, 0, TestKeys.Account(2)),
        new Ballot(Something, Approve: true),
        Equivocation(network),
    ];

    private static TaskProof Witnessed(Hash256 network)
    {
        var proof = new TaskProof(OperationalTask.RelayBandwidth, 12, 50_000_000, 3, Something, TestKeys.Account(2), default);
        var signature = new byte[TaskProof.SignatureBytes];
        TestKeys.Key(2).Sign(proof.WitnessText(TestKeys.Account(1), network), signature);
        return proof with { WitnessSignature = signature };
    }

    private static EquivocationProof Equivocation(Hash256 network)
    {
        var header = new BlockHeader
        {
            Height = 3,
            Slot = 4,
            FallbackIndex = 1,
            Timestamp = TestLedger.Start + 21_000,
            Network = network,
            Parent = Something,
            Entity = TestKeys.Account(2),
            Producer = TestKeys.Account(2),
            TransactionRoot = Block.TransactionRootOf([]),
            VoteRoot = Block.VoteRootOf([]),
            StateRoot = Something,
            TransactionCount = 0,
            VoteCount = 0,
        };
        var later = header with { Timestamp = header.Timestamp + 1 };
        return new EquivocationProof(header.SignedBy(TestKeys.Key(2)), later.SignedBy(TestKeys.Key(2)));
    }

    private static JsonObject Of(SessionAnchor anchor) => new()
    {
        ["sessionId"] = anchor.SessionId.ToString(),
        ["manifestHash"] = anchor.ManifestHash.ToString(),
        ["startedAt"] = anchor.StartedAt,
        ["owner"] = anchor.Owner.ToString(),
        ["ownerBytes"] = Convert.ToHexStringLower(TronAddress.Parse(anchor.Owner.ToString()).Bytes),
        ["merkleRoot"] = anchor.MerkleRoot.ToString(),
        ["chunkCount"] = anchor.ChunkCount,
    };

    private static JsonObject Of(TaskProof proof)
    {
        JsonObject fields = new()
        {
            ["task"] = (int)proof.Task,
            ["slot"] = proof.Slot,
            ["amount"] = proof.Amount,
            ["count"] = proof.Count,
            ["seal"] = proof.Seal.ToString(),
        };
        if (!proof.NeedsWitness) return fields;
        fields["witness"] = proof.Witness.ToString();
        fields["witnessSignature"] = Convert.ToHexStringLower(proof.WitnessSignature.Span);
        return fields;
    }

    private static string Hex(BlockHeader header)
    {
        var writer = new Lucid.Cryptography.Encoding.CanonicalWriter(BlockHeader.EncodedBytes);
        header.WriteTo(writer);
        return Convert.ToHexStringLower(writer.Written);
    }
}

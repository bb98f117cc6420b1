using Lucid.Chain;
using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;
using Lucid.Chain.Proofs;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Hashing;

namespace Lucid.Tests.Chain;

/// <summary>The short chain of two nodes that the vectors are taken from; it is the same every time.</summary>
internal sealed class VectorChain
{
    private const int Server = 0;
    private const int Member = 2;
    private const int Customer = 1;

    private readonly Dictionary<Hash256, ChainBlock> _blocks = [];

    public VectorChain()
    {
        using var server = new TestNode(Server);
        using var member = new TestNode(Member, server.Genesis);
        server.Node.HeadChanged += block => _blocks[block.Hash] = block;
        Genesis = server.Genesis;
        var network = new TestNetwork(server, member);
        while (server.Node.Head.State.Consensus.Entities.Length < 2) network.PassSlots(1);
        network.PassSlots(3);
        Transaction[] transactions = [.. Payloads.Select((payload, nonce) => Sign((ulong)nonce, payload))];
        foreach (var transaction in transactions) server.Node.Submit(transaction);
        server.Node.SubmitOwn(new PoolCreation("vectors"));
        network.PassSlots(3);
        Proof = ProofBuilder.Build(server.Node, transactions[1].Id)!;
        Block = _blocks[Proof.Finality.Headers[0].Hash];
    }

    public Genesis Genesis { get; }

    /// <summary>A block with transactions and votes, and the state after it.</summary>
    public ChainBlock Block { get; }

    /// <summary>The proof of one of its transactions; another entity came in before, and one became a pool.</summary>
    public TransactionProof Proof { get; }

    public Vote Vote => Block.Block.Votes[0];

    private static TransactionPayload[] Payloads =>
        [new Transfer(TestKeys.Account(3), 5 * Amounts.Lucid), TestLedger.Anchor(1), TestLedger.Anchor(2, content: 7)];

    private Transaction Sign(ulong nonce, TransactionPayload payload) =>
        Transaction.Sign(TestKeys.Key(Customer), Genesis.Hash, nonce, fee: 10_000, TestLedger.Start, payload);
}
